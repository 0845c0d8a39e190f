/**
 * The quiz: one question at a time, feedback after each, the result and all answers at the end. The best try counts.
 *
 * @import { Player, Quiz } from '../types'
 * @import { Asked } from './question.js'
 */
import { all, button, focusOn, icon, make, one, scrollTo } from '../dom.js';
import { drawn } from '../draw.js';
import { triesLeft } from '../progress.js';
import { isRight, objectiveScores, scoreOf } from '../scoring.js';
import { say } from '../texts.js';
import { ask } from './question.js';
import { resultOf } from './quiz_result.js';

/** @param {Player} player */
export function mountQuiz(player) {
  const element = document.querySelector('.quiz');
  if (element instanceof HTMLElement && player.module.quiz) lead(player, player.module.quiz, element);
}

/** @param {Player} player @param {Quiz} quiz @param {HTMLElement} element */
function lead(player, quiz, element) {
  const { state, module } = player;
  const pool = all('.question', element).map((question) => ask(player, question, true, answered));
  const result = one('.quiz-result', element);
  const next = button('', 'primary', () => (firstOpen() < 0 ? showResult() : showQuestion(firstOpen())));
  const isAnswered = (/** @type {string} */ id) => state.answers.has(id);
  const idsOf = (/** @type {number} */ nth) => drawn(quiz, module.questions, `${state.seed} ${nth}`);
  const finished = state.tries > 0 && idsOf(state.tries - 1).every(isAnswered);
  let ids = begin(finished ? state.tries - 1 : state.tries);

  /** @param {number} nth try, from 0 @returns {string[]} the questions that it asks */
  function begin(nth) {
    const asked = idsOf(nth);
    for (const one of pool) {
      if (quiz.shuffle) one.shuffle(`${state.seed + nth}`);
      one.element.hidden = true;
      one.show();
    }
    const chosen = asked.map(questionOf);
    if (quiz.draw) element.append(...chosen.map((question) => question.element));
    chosen.forEach((question, at) => number(question, at + 1, chosen.length));
    return asked;
  }

  /** @param {string} id @returns {Asked} */
  function questionOf(id) {
    return /** @type {Asked} */ (pool.find(({ question }) => question.id === id));
  }

  const firstOpen = () => ids.findIndex((id) => !isAnswered(id));

  function answered() {
    if (firstOpen() < 0) finish();
    next.textContent = say(firstOpen() < 0 ? 'show-result' : 'next-question');
    for (const { element: shown } of pool) if (!shown.hidden) one('.actions', shown).append(next);
    next.hidden = false;
    showMarkers();
    player.changed();
  }

  function finish() {
    state.tries += 1;
    const scaled = scoreOf(player, ids);
    state.best = Math.max(state.best, scaled);
    const passed = scaled >= player.passMark;
    player.emit({ type: 'scored', scaled, best: state.best, passed, objectives: objectiveScores(player, ids) });
  }

  /** @param {number} at @param {boolean} [focus] */
  function showQuestion(at, focus = true) {
    const { element: shown, begin: start } = questionOf(ids[at]);
    result.hidden = true;
    next.hidden = true;
    for (const asked of pool) asked.element.hidden = asked.element !== shown;
    start();
    showMarkers(at);
    if (!focus) return;
    focusOn(one('.verb', shown));
    scrollTo(element);
  }

  /** @param {boolean} [focus] */
  function showResult(focus = true) {
    next.remove();
    for (const id of ids) questionOf(id).element.hidden = !isAnswered(id);
    const more = triesLeft(quiz, state) > 0 && !player.readOnly;
    const shown = ids.some(isAnswered) ? [make('h4', 'quiz-answers', say('quiz-answers'))] : [];
    const retry = more ? [button(say('try-again'), state.best >= player.passMark ? 'quiet' : 'primary', again)] : [];
    result.replaceChildren(...resultOf(player, ids), ...retry, ...shown);
    result.hidden = false;
    showMarkers();
    if (!focus) return;
    focusOn(one('h4', result));
    scrollTo(element);
  }

  function again() {
    for (const id of quiz.questions) state.answers.delete(id);
    ids = begin(state.tries);
    player.changed();
    showQuestion(0);
  }

  /** @param {number} [current] */
  function showMarkers(current = ids.findIndex((id) => !questionOf(id).element.hidden)) {
    const markers = ids.map((id, at) => {
      const kind = isAnswered(id) ? (isRight(player, id) ? 'good' : 'bad') : at === current ? 'current' : 'open';
      return make('li', kind, icon(kind), make('span', 'for-ears', say(`marker-${kind}`, { n: at + 1 })));
    });
    one('.markers', element).replaceChildren(...markers);
  }

  if (finished || triesLeft(quiz, state) === 0) showResult(false);
  else showQuestion(firstOpen(), false);
}

/** Its place among the questions of this try. @param {Asked} asked @param {number} n @param {number} of */
function number({ element }, n, of) {
  one('[data-n]', element).textContent = String(n);
  one('[data-of]', element).textContent = String(of);
}
