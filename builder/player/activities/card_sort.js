/**
 * Cards put on piles, by radio buttons; the piles grow below. There is no right answer.
 *
 * @import { Player } from '../types'
 */
import { all, make, one } from '../dom.js';
import { say } from '../texts.js';

/** @param {Player} player */
export function mountCardSorts(player) {
  for (const element of all('.card-sort')) mountCardSort(player, element);
}

/** @param {Player} player @param {HTMLElement} element */
function mountCardSort(player, element) {
  const cards = all('.sort-card', element);
  const piles = all('.pile', element);
  const placed = player.state.answers.get(element.id) ?? cards.map(() => 0);

  element.addEventListener('change', () => {
    const chosen = cards.map((card) => {
      const inputs = /** @type {HTMLInputElement[]} */ (all('input', card));
      return inputs.findIndex((input) => input.checked) + 1;
    });
    player.state.answers.set(element.id, chosen);
    player.changed();
    show(chosen);
  });

  /** @param {number[]} chosen the pile of each card, from 1; 0 is none */
  function show(chosen) {
    piles.forEach((pile, at) => {
      const mine = cards.filter((_, card) => chosen[card] === at + 1).map((card) => one('.card-text', card).textContent ?? '');
      one('.pile-count', pile).textContent = String(mine.length);
      one('ul', pile).replaceChildren(...mine.map((text) => make('li', '', text)));
    });
    const left = chosen.filter((pile) => pile === 0).length;
    one('.left', element).textContent = left > 0 ? say('cards-left', { n: left }) : say('cards-done');
  }

  placed.forEach((pile, card) => {
    const inputs = /** @type {HTMLInputElement[]} */ (all('input', cards[card]));
    if (inputs[pile - 1]) inputs[pile - 1].checked = true;
  });
  one('.piles', element).hidden = false;
  show(placed);
}
