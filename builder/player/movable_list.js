/**
 * A list whose items move by buttons: to the top, up, down. The focus stays with the item, and its new place is said.
 */
import { all, button, icon, make, one } from './dom.js';
import { say } from './texts.js';

/**
 * @param {HTMLElement} element holds the list, `.ranked`, and `.moved`, which is read out
 * @param {HTMLElement[]} items in the order of the source
 * @param {(order: number[]) => void} moved by the learner: places in `items`, from the top
 */
export function movableList(element, items, moved) {
  const list = one('.ranked', element);
  const names = items.map((item) => one('.item-text', item).textContent?.trim() ?? '');
  let order = all('.ranked > li', element).map((item) => items.indexOf(item));

  items.forEach((item, index) => {
    const up = () => order.indexOf(index) - 1;
    item.append(make(
      'span', 'moves',
      mover('top', names[index], () => move(index, 0)),
      mover('up', names[index], () => move(index, up())),
      mover('down', names[index], () => move(index, up() + 2)),
    ));
  });

  /** @param {number} index of the item @param {number} place where it goes */
  function move(index, place) {
    const focused = document.activeElement;
    const next = order.filter((other) => other !== index);
    next.splice(place, 0, index);
    show(next);
    moved(next);
    keepFocus(items[index], focused);
    one('.moved', element).textContent = say('ranking-moved', { name: names[index], place: place + 1, of: items.length });
  }

  /** @param {number[]} next @param {boolean} [locked] */
  function show(next, locked = false) {
    order = next;
    list.append(...order.map((index) => items[index]));
    order.forEach((index, place) => {
      const buttons = /** @type {HTMLButtonElement[]} */ (all('.moves button', items[index]));
      const atEnd = [place === 0, place === 0, place === order.length - 1];
      buttons.forEach((mover, at) => { mover.disabled = locked || atEnd[at]; });
      one('.moves', items[index]).hidden = locked;
    });
  }

  show(order);
  return { show, order: () => order };
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
