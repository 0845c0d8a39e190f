/**
 * Items in an order of the learner's own; the first ones are kept as the result.
 *
 * @import { Player } from '../types'
 */
import { all } from '../dom.js';
import { movableList } from '../movable_list.js';

/** @param {Player} player */
export function mountRankings(player) {
  for (const element of all('.ranking')) mountRanking(player, element);
}

/** @param {Player} player @param {HTMLElement} element */
function mountRanking(player, element) {
  const top = Number(element.dataset.top);
  const items = all('.ranked > li', element);
  const list = movableList(element, items, (order) => {
    player.state.answers.set(element.id, order);
    player.changed();
    highlight(order);
  });

  /** @param {number[]} order */
  function highlight(order) {
    order.forEach((index, place) => items[index].classList.toggle('top', place < top));
  }

  const order = wholeOrder(player.state.answers.get(element.id), items.length);
  list.show(order);
  highlight(order);
}

/** @param {(number | string)[] | undefined} kept @param {number} count @returns {number[]} each place once, whatever was kept */
function wholeOrder(kept, count) {
  const places = [...Array(count).keys()];
  return kept && places.every((place) => kept.includes(place)) ? /** @type {number[]} */ (kept) : places;
}
