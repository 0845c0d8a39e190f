/**
 * Things put to where they belong, by a list to choose from or by radio buttons: match, categorise. Kept as the place of
 * each thing's target, from 1.
 *
 * @import { Form, PairsQuestion, Part } from '../types'
 */
import { all, one } from '../dom.js';
import { shuffled } from '../shuffle.js';
import { say } from '../texts.js';
import { mark } from './marks.js';

/** @type {Form<PairsQuestion>} */
export const pairs = { mount, share, interaction };

/** @param {HTMLElement} element @param {PairsQuestion} question */
function mount(element, { id, letters, targets, right }) {
  const rows = [...letters].map((letter) => one(`.pair[data-letter=${letter}]`, element));

  return {
    read() {
      const chosen = rows.map((row) => targets.indexOf(chosenIn(row)) + 1);
      return chosen.includes(0) ? say('pair-first') : chosen;
    },
    /** @param {number[]} [chosen] */
    show(chosen) {
      rows.forEach((row, at) => {
        choose(row, chosen ? targets[chosen[at] - 1] : '', chosen !== undefined);
        mark(row, chosen && targets[chosen[at] - 1] === right[at]);
      });
    },
    /** @param {string} seed */
    shuffle(seed) {
      one('.pairs', element).append(...shuffled(rows, ({ dataset }) => `${seed} ${dataset.letter} ${id}`));
    },
  };
}

/** @param {HTMLElement} row @returns {string} the letter of its target, or '' */
function chosenIn(row) {
  const select = row.querySelector('select');
  if (select) return select.value;
  const inputs = /** @type {HTMLInputElement[]} */ (all('input', row));
  return inputs.find(({ checked }) => checked)?.value ?? '';
}

/** @param {HTMLElement} row @param {string} letter @param {boolean} locked */
function choose(row, letter, locked) {
  for (const input of /** @type {HTMLInputElement[]} */ (all('input', row))) {
    input.checked = input.value === letter;
    input.disabled = locked;
  }
  for (const select of row.querySelectorAll('select')) {
    select.value = letter;
    select.disabled = locked;
  }
}

/** @param {PairsQuestion} question @param {number[]} chosen */
function share({ targets, right }, chosen) {
  return chosen.filter((target, at) => targets[target - 1] === right[at]).length / right.length;
}

/** @param {PairsQuestion} question @param {number[]} chosen */
function interaction({ letters, targets, right }, chosen) {
  /** @param {(at: number) => string} target @returns {Part[]} */
  const each = (target) => [...letters].map((letter, at) => [letter, target(at)]);
  return { response: each((at) => targets[chosen[at] - 1]), patterns: [each((at) => right[at])] };
}
