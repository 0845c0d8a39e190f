/**
 * Reflections, artefacts and plans: fields of the learner's own.
 *
 * @import { Player } from '../types'
 */
import { all } from '../dom.js';
import { offer } from '../own_work.js';
import { mountTextField } from './text_field.js';

/** @param {Player} player */
export function mountWriting(player) {
  for (const element of all('.writing')) {
    const fields = /** @type {(HTMLTextAreaElement | HTMLInputElement)[]} */ (all('[data-text]', element));
    fields.forEach((field) => mountTextField(player, field));
    for (const folded of /** @type {HTMLDetailsElement[]} */ (all('details', element))) {
      folded.open ||= fields.some((field) => field.value && folded.contains(field));
    }
    offer(player, element, () => fields.filter((field) => field.value || !('optional' in field.dataset)).map((field) => ({
      heading: field.dataset.label ?? '',
      text: field.type === 'date' && field.value ? dateOf(field.value) : field.value,
    })));
  }
}

/** @param {string} day such as 2027-03-31 */
function dateOf(day) {
  return new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
}
