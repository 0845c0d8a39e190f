/** A mark in place, behind a part of an answer: right or not. */
import { icon, make, one } from '../dom.js';
import { say } from '../texts.js';

/** @param {HTMLElement} part holds a `.part-mark` @param {boolean | undefined} right undefined before the check */
export function mark(part, right) {
  const kind = right ? 'good' : 'bad';
  part.classList.remove('good', 'bad');
  if (right !== undefined) part.classList.add(kind);
  const word = () => make('span', 'for-ears', say(`part-${kind}`));
  one('.part-mark', part).replaceChildren(...(right === undefined ? [] : [icon(kind), word()]));
}
