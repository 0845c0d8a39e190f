/**
 * Things to do, ticked off by the learner.
 *
 * @import { Player } from '../types'
 */
import { all, one } from '../dom.js';
import { offer } from '../own_work.js';
import { say } from '../texts.js';

/** @param {Player} player */
export function mountChecklists(player) {
  for (const element of all('.checklist')) mountChecklist(player, element);
}

/** @param {Player} player @param {HTMLElement} element */
function mountChecklist(player, element) {
  const boxes = /** @type {HTMLInputElement[]} */ (all('input', element));
  const kept = player.state.answers.get(element.id);
  boxes.forEach((box, at) => {
    box.checked = kept?.[at] === 1;
    box.disabled = player.readOnly;
  });

  function show() {
    const done = boxes.filter((box) => box.checked).length;
    one('.left', element).textContent = say('ticked', { n: done, of: boxes.length });
  }

  element.addEventListener('change', () => {
    player.state.answers.set(element.id, boxes.map((box) => (box.checked ? 1 : 0)));
    player.changed();
    show();
  });
  offer(player, element, () => {
    const lines = all('.tick-text', element).map((text, at) => `${boxes[at].checked ? '\u2611' : '\u2610'} ${text.textContent?.trim()}`);
    return [{ heading: element.dataset.title ?? '', text: lines.join('\n') }];
  });
  show();
}
