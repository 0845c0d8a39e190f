/**
 * Answers that are chosen: choice, true-false, and the scales, which have no right answer. Kept as 1 for each option chosen.
 *
 * @import { ChoiceQuestion, Form } from '../types'
 */
import { all, icon, make, one } from '../dom.js';
import { shuffled } from '../shuffle.js';
import { say } from '../texts.js';

/** @type {Form<ChoiceQuestion>} */
export const choice = { mount, share, interaction };

/** @param {HTMLElement} element @param {ChoiceQuestion} question */
function mount(element, { id, type, letters, right }) {
  const inputs = /** @type {HTMLInputElement[]} */ (all('.option input', element));
  const options = all('.option', element);
  options.forEach(openReason);

  return {
    read() {
      const chosen = inputs.map((input) => (input.checked ? 1 : 0));
      return chosen.includes(1) ? chosen : say('choose-first');
    },
    /** @param {number[]} [chosen] */
    show(chosen) {
      inputs.forEach((input, at) => {
        input.disabled = chosen !== undefined;
        input.checked = chosen?.[at] === 1;
      });
      options.forEach((option, at) => {
        option.classList.toggle('chosen', chosen?.[at] === 1);
        if (type !== 'likert') showReason(option, right.includes(letters[at]), chosen?.[at]);
      });
    },
    /** @param {string} seed */
    shuffle(seed) {
      if (type !== 'choice') return;
      one('.options', element).append(...shuffled(options, ({ dataset }) => `${seed} ${dataset.letter} ${id}`));
    },
  };
}

/** Every right option found counts for, every wrong one chosen against. @param {ChoiceQuestion} question @param {number[]} chosen */
function share({ letters, right }, chosen) {
  if (!right) return null;
  const picked = lettersOf(letters, chosen);
  const found = picked.filter((letter) => right.includes(letter)).length;
  return Math.max(0, (2 * found - picked.length) / right.length);
}

/** @param {ChoiceQuestion} question @param {number[]} chosen */
function interaction({ letters, right }, chosen) {
  return { response: lettersOf(letters, chosen), patterns: right ? [[...right]] : [] };
}

/** @param {string} letters @param {number[]} chosen */
const lettersOf = (letters, chosen) => [...letters].filter((_, at) => chosen[at] === 1);

/** The reason is folded away where there is no player; here it is shown when its time has come. @param {HTMLElement} option */
function openReason(option) {
  const folded = option.querySelector('details');
  if (!folded) return;
  const reason = one('.reason', folded);
  reason.hidden = true;
  folded.replaceWith(reason);
}

/** @param {HTMLElement} option @param {boolean} right @param {number | undefined} chosen undefined before the check */
function showReason(option, right, chosen) {
  const reason = one('.reason', option);
  const kind = right ? 'good' : 'bad';
  reason.hidden = chosen === undefined;
  reason.className = `reason ${kind}`;
  const word = say(right ? (chosen ? 'option-right' : 'option-missed') : chosen ? 'option-wrong' : 'option-not');
  one('.mark', reason).replaceChildren(icon(kind), make('span', '', word));
}
