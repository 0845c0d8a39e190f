/**
 * Areas rated by the learner; the wheel and the table follow.
 *
 * @import { Player } from '../types'
 */
import { all } from '../dom.js';
import { offer } from '../own_work.js';
import { say } from '../texts.js';

/** @param {Player} player */
export function mountSelfAssessments(player) {
  for (const element of all('.self-assessment')) mountSelfAssessment(player, element);
}

/** @param {Player} player @param {HTMLElement} element */
function mountSelfAssessment(player, element) {
  const areas = all('.area', element).map((area) => /** @type {HTMLInputElement[]} */ (all('input', area)));
  const sectors = all('.sector', element);
  const cells = all('.rating', element);
  const kept = player.state.answers.get(element.id) ?? [];
  areas.forEach((levels, at) => levels.forEach((level, place) => {
    level.checked = kept[at] === place + 1;
    level.disabled = player.readOnly;
  }));

  /** @returns {number[]} from 1; 0: not rated */
  const ratings = () => areas.map((levels) => levels.findIndex((level) => level.checked) + 1);
  /** @param {number} rating @param {number} at */
  const wordFor = (rating, at) => (rating ? areas[at][rating - 1].nextElementSibling?.textContent ?? '' : say('not-rated'));

  function show() {
    ratings().forEach((rating, at) => {
      all('path', sectors[at]).forEach((ring, level) => ring.classList.toggle('rated', level < rating));
      cells[at].textContent = wordFor(rating, at);
      cells[at].classList.toggle('muted', rating === 0);
    });
  }

  element.addEventListener('change', () => {
    player.state.answers.set(element.id, ratings());
    player.changed();
    show();
  });
  offer(player, element, () => {
    const names = all('.area-name', element);
    const lines = ratings().map((rating, at) => `${names[at].textContent?.trim()}: ${wordFor(rating, at)}`);
    return [{ heading: element.dataset.title ?? '', text: lines.join('\n') }];
  });
  show();
}
