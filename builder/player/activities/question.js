/**
 * A choice question: choose, check, read the reasons in place. Practice questions stand alone and can be tried again;
 * those of a quiz are led by quiz.js.
 *
 * @import { Player, Question } from '../types'
 */
import { all, button, focusOn, icon, make, one } from '../dom.js';
import { isRight, lettersOf } from '../progress.js';
import { say } from '../texts.js';

/**
 * @typedef {object} Asked a question on the page
 * @property {Question} question
 * @property {HTMLElement} element
 * @property {() => void} show puts the kept answer on the page
 * @property {() => void} begin the learner sees it now
 * @property {(seed: number) => void} shuffle orders the options; their letters stay
 */

/** @param {Player} player */
export function mountQuestions(player) {
  for (const element of all('.question:not(.quiz .question)')) {
    const asked = ask(player, element, false, () => player.changed());
    const again = button(say('try-again'), 'quiet', () => {
      player.state.answers.delete(asked.question.id);
      asked.show();
      player.changed();
      focusOn(one('.verb', element));
    });
    again.classList.add('again');
    one('.actions', element).append(again);
    asked.show();
  }
}

/**
 * @param {Player} player
 * @param {HTMLElement} element
 * @param {boolean} inQuiz
 * @param {() => void} answered called when an answer was checked
 * @returns {Asked}
 */
export function ask(player, element, inQuiz, answered) {
  const question = /** @type {Question} */ (player.module.questions.find(({ id }) => id === element.id));
  const inputs = /** @type {HTMLInputElement[]} */ (all('input', element));
  const options = all('.option', element);
  const check = button(say('check'), 'primary', submit);
  let since = performance.now();

  options.forEach(openReason);
  one('.actions', element).append(check);
  player.on((event) => { if (event.type === 'page-viewed' && element.closest('.page')?.id === event.page) begin(); });

  function submit() {
    const chosen = inputs.map((input) => (input.checked ? 1 : 0));
    if (!chosen.includes(1)) return tell(say('choose-first'));
    player.state.answers.set(question.id, chosen);
    const response = lettersOf(question.letters, chosen);
    const right = isRight(player.module, question.id, chosen);
    const seconds = (performance.now() - since) / 1000;
    player.emit({ type: 'answered', question, response, right, inQuiz, seconds });
    show();
    tell(verdict(right));
    answered();
  }

  function show() {
    const answer = player.state.answers.get(question.id);
    const checked = answer !== undefined;
    element.classList.toggle('checked', checked);
    inputs.forEach((input, at) => {
      input.disabled = checked;
      input.checked = answer?.[at] === 1;
    });
    options.forEach((option, at) => showReason(option, question.right.includes(question.letters[at]), answer?.[at]));
    check.hidden = checked;
    for (const again of all('.again', element)) again.hidden = !checked;
    one('.verdict', element).replaceChildren(checked ? verdict(isRight(player.module, question.id, answer)) : '');
  }

  /** @param {string | Node} words */
  function tell(words) {
    one('.verdict', element).replaceChildren(words);
    focusOn(one('.verdict', element));
    one('.verdict', element).scrollIntoView({ block: 'nearest' });
  }

  function begin() {
    since = performance.now();
  }

  /** @param {number} seed */
  function shuffle(seed) {
    const order = options.map((option) => ({ option, rank: rankOf(`${seed} ${option.dataset.letter} ${question.id}`) }));
    order.sort((a, b) => a.rank - b.rank);
    one('.options', element).append(...order.map(({ option }) => option));
  }

  return { question, element, show, begin, shuffle };
}

/** The reason is folded away where there is no player; here it is shown when its time has come. @param {HTMLElement} option */
function openReason(option) {
  const folded = one('details', option);
  const reason = one('.reason', folded);
  reason.hidden = true;
  folded.replaceWith(reason);
}

/** @param {HTMLElement} option @param {boolean} right @param {number | undefined} chosen undefined before the check */
function showReason(option, right, chosen) {
  const reason = one('.reason', option);
  const mark = one('.mark', reason);
  const kind = right ? 'good' : 'bad';
  reason.hidden = chosen === undefined;
  option.classList.toggle('chosen', chosen === 1);
  reason.className = `reason ${kind}`;
  const word = say(right ? (chosen ? 'option-right' : 'option-missed') : chosen ? 'option-wrong' : 'option-not');
  mark.replaceChildren(icon(kind), make('span', '', word));
}

/** @param {boolean} right */
function verdict(right) {
  const kind = right ? 'good' : 'bad';
  return make('span', kind, icon(kind), say(right ? 'verdict-right' : 'verdict-wrong'));
}

/** FNV-1a: the same learner meets the same order again after a break. @param {string} text @returns {number} */
function rankOf(text) {
  return [...text].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
}
