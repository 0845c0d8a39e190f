/**
 * Reflections and artefacts: fields of the learner's own, to save as a file and to print.
 *
 * @import { Player } from '../types'
 */
import { all, button, one } from '../dom.js';
import { printSheet, saveAsFile } from '../documents.js';
import { say } from '../texts.js';
import { mountTextField } from './text_field.js';

/** @param {Player} player */
export function mountWriting(player) {
  for (const element of all('.writing')) {
    const areas = /** @type {HTMLTextAreaElement[]} */ (all('textarea', element));
    const title = element.dataset.title ?? '';
    const passages = () => areas.map((area) => ({ heading: area.dataset.label ?? '', text: area.value }));
    areas.forEach((area) => mountTextField(player, area));
    one('.actions', element).append(
      button(say('save-as-file'), 'quiet', () => saveAsFile(title, passages(), element.id)),
      button(say('print'), 'quiet', () => printSheet(title, passages())),
    );
  }
}
