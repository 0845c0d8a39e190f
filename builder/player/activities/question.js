/**
 * A question: answer, check, read the reasons in place. What an answer is, its form knows (player/forms). Practice
 * questions stand alone and can be tried again; those of a quiz are led by quiz.js.
 *
 * @import { Player, Question } from '../types'
 */
import { all, button, focusOn, icon, make, one } from '../dom.js';
import { shareOf } from '../scoring.js';
import { say } from '../texts.js';

/**
 * @typedef {object} Asked a question on the page
 * @property {Question} question
 * @property {HTMLElement} element
 * @property {() => void} show puts the kept answer on the page
 * @property {() => void} begin the learner sees it now
 * @property {(seed: string) => void} shuffle orders what there is to choose or move; letters stay
 */

/** @param {Player} player */
export function mountQuestions(player) {
  for (const element of all('.question:not(.quiz .question)')) {
    const asked = ask(player, element, false, () => player.changed());
    const opinion = asked.question.type === 'likert';
    const again = button(say(opinion ? 'change-answer' : 'try-again'), 'quiet', () => {
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
  const form = player.forms[question.form];
  const inputs = form.mount(element, question);
  const check = button(say('check'), 'primary', submit);
  const solution = openSolution(element);
  let since = performance.now();

  one('.actions', element).append(check);
  player.on((event) => { if (event.type === 'page-viewed' && element.closest('.page')?.id === event.page) begin(); });
  element.addEventListener('keydown', (event) => {
    const field = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (field && event.key === 'Enter' && !event.isComposing && !check.hidden) submit();
  });

  function submit() {
    const answer = inputs.read();
    if (typeof answer === 'string') return tell(answer);
    player.state.answers.set(question.id, answer);
    const share = shareOf(player, question.id);
    const seconds = (performance.now() - since) / 1000;
    const interaction = { caseMatters: false, ...question, ...form.interaction(question, answer) };
    player.emit({ type: 'answered', question, interaction, share, inQuiz, seconds });
    show();
    tell(verdict(share));
    answered();
  }

  function show() {
    const answer = player.state.answers.get(question.id);
    const checked = answer !== undefined;
    const share = shareOf(player, question.id);
    element.classList.toggle('checked', checked);
    inputs.show(answer);
    check.hidden = checked;
    if (solution) {
      solution.hidden = !checked;
      for (const words of all('.right-answer', solution)) words.hidden = share === 1;
    }
    for (const again of all('.again', element)) again.hidden = !checked;
    one('.verdict', element).replaceChildren(checked ? verdict(share) : '');
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

  return { question, element, show, begin, shuffle: (seed) => inputs.shuffle(seed) };
}

/** What is right, and why, is folded away where there is no player. @param {HTMLElement} element @returns {HTMLElement | null} */
function openSolution(element) {
  const folded = element.querySelector('details.solution');
  if (!folded) return null;
  const solution = make('div', 'solution', ...all('details.solution > :not(summary)', element));
  folded.replaceWith(solution);
  return solution;
}

/** @param {number | null} share null where nothing is right or wrong */
function verdict(share) {
  if (share === null) return make('span', '', say('verdict-none'));
  if (share === 1) return make('span', 'good', icon('good'), say('verdict-right'));
  if (share > 0) return make('span', 'partly', icon('info'), say('verdict-partly'));
  return make('span', 'bad', icon('bad'), say('verdict-wrong'));
}
