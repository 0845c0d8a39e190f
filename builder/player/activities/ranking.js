/**
 * Items in an order of the learner's own, moved by buttons; the first ones are kept as the result.
 *
 * @import { Player } from '../types'
 */
import { all, button, icon, make, one } from '../dom.js';
import { say } from '../texts.js';

/** @param {Player} player */
export function mountRankings(player) {
  for (const element of all('.ranking')) mountRanking(player, element);
}

/** @param {Player} player @param {HTMLElement} element */
function mountRanking(player, element) {
  const list = one('.ranked', element);
  const items = all('.ranked > li', element);
  const top = Number(element.dataset.top);
  let order = wholeOrder(player.state.answers.get(element.id), items.length);

  items.forEach((item, index) => {
    const name = one('.item-text', item).textContent?.trim() ?? '';
    item.append(
      make(
        'span', 'moves',
        mover('top', name, () => move(index, 0)),
        mover('up', name, () => move(index, order.indexOf(index) - 1)),
        mover('down', name, () => move(index, order.indexOf(index) + 1)),
      ),
    );
  });

  /** @param {number} index of the item in the source @param {number} place where it goes */
  function move(index, place) {
    const focused = document.activeElement;
    order = order.filter((other) => other !== index);
    order.splice(place, 0, index);
    player.state.answers.set(element.id, order);
    player.changed();
    show();
    keepFocus(items[index], focused);
    const name = one('.item-text', items[index]).textContent?.trim() ?? '';
    one('.moved', element).textContent = say('ranking-moved', { name, place: place + 1, of: items.length });
  }

  function show() {
    list.append(...order.map((index) => items[index]));
    order.forEach((index, place) => {
      const [toTop, up, down] = /** @type {HTMLButtonElement[]} */ (all('.moves button', items[index]));
      items[index].classList.toggle('top', place < top);
      toTop.disabled = place === 0;
      up.disabled = place === 0;
      down.disabled = place === order.length - 1;
    });
  }

  show();
}

/** @param {string} where @param {string} name @param {() => void} action */
function mover(where, name, action) {
  const element = button('', 'move', action);
  element.append(icon(where));
  element.setAttribute('aria-label', say(`move-${where}`, { name }));
  return element;
}

/** The button pressed moves with its item; at an end it can no longer be pressed. @param {HTMLElement} item @param {Element | null} focused */
function keepFocus(item, focused) {
  const target = focused instanceof HTMLButtonElement && !focused.disabled ? focused : one('.moves button:enabled', item);
  target.focus();
}

/** @param {number[] | undefined} kept @param {number} count @returns {number[]} each place once, whatever was kept */
function wholeOrder(kept, count) {
  const places = [...Array(count).keys()];
  return kept && places.every((place) => kept.includes(place)) ? kept : places;
}
