/**
 * Things put in their right order. Kept as the places in the source, which is the right order, from the top.
 *
 * @import { Form, OrderQuestion } from '../types'
 */
import { all, one } from '../dom.js';
import { movableList } from '../movable_list.js';
import { shuffled } from '../shuffle.js';
import { mark } from './marks.js';

/** @type {Form<OrderQuestion>} */
export const order = { mount, share, interaction };

/** @param {HTMLElement} element @param {OrderQuestion} question */
function mount(element, { id, letters }) {
  const items = [...letters].map((letter) => one(`.ranked > [data-letter=${letter}]`, element));
  let given = all('.ranked > li', element).map((item) => items.indexOf(item));
  const list = movableList(element, items, () => {});

  return {
    read: () => list.order(),
    /** @param {number[]} [placed] */
    show(placed) {
      const whole = placed && given.every((at) => placed.includes(at)) ? placed : undefined;
      list.show(whole ?? given, whole !== undefined);
      one('.moved', element).textContent = '';
      (whole ?? given).forEach((index, place) => mark(items[index], whole && index === place));
    },
    /** Never in the right order to begin with. @param {string} seed */
    shuffle(seed) {
      const next = shuffled(given, (at) => `${seed} ${letters[at]} ${id}`);
      given = next.every((index, place) => index === place) ? next.reverse() : next;
    },
  };
}

/** @param {OrderQuestion} question @param {number[]} placed */
function share({ letters }, placed) {
  return placed.filter((index, place) => index === place).length / letters.length;
}

/** @param {OrderQuestion} question @param {number[]} placed */
function interaction({ letters }, placed) {
  return { response: placed.map((index) => letters[index]), patterns: [[...letters]] };
}
