/**
 * What learners made themselves: to save as a file, to print, and all of it together at the end.
 *
 * @import { Passage, Player } from './types'
 */
import { button, one } from './dom.js';
import { printSheet, saveAsFile } from './documents.js';
import { say } from './texts.js';

/** @param {Player} player @param {HTMLElement} element @param {() => Passage[]} passages */
export function offer(player, element, passages) {
  const title = element.dataset.title ?? '';
  player.work.push({ element, passages });
  one('.actions', element).append(
    button(say('save-as-file'), 'quiet', () => saveAsFile(title, passages(), element.id)),
    button(say('print'), 'quiet', () => printSheet(title, passages())),
  );
}

/** In the order of the page. @param {Player} player @returns {Passage[]} */
export function allWork({ work }) {
  const before = (/** @type {Node} */ a, /** @type {Node} */ b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...work].sort((a, b) => (before(a.element, b.element) ? -1 : 1)).flatMap(({ passages }) => passages());
}
