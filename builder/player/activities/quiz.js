/**
 * The quiz: one question at a time, feedback after each, the result at the end. Any number of tries; the best counts.
 *
 * @import { Player, Quiz } from '../types'
 */
import { all, button, focusOn, icon, make, one, scrollTo } from '../dom.js';
import { isRight, objectiveResults } from '../progress.js';
import { percent, say } from '../texts.js';
import { ask } from './question.js';

/** @param {Player} player */
export function mountQuiz(player) {
  const element = document.querySelector('.quiz');
  if (element instanceof HTMLElement && player.module.quiz) lead(player, player.module.quiz, element);
}

/** @param {Player} player @param {Quiz} quiz @param {HTMLElement} element */
function lead(player, quiz, element) {
  const { state, module } = player;
  const questions = all('.question', element).map((question) => ask(player, question, true, answered));
  const result = one('.quiz-result', element);
  const next = button('', 'primary', () => (firstOpen() < 0 ? showResult() : showQuestion(firstOpen())));
  let finished = firstOpen() < 0;

  function firstOpen() {
    return questions.findIndex(({ question }) => !state.answers.has(question.id));
  }

  function answered() {
    if (firstOpen() < 0) finish();
    offerNext();
    showMarkers();
    player.changed();
  }

  function offerNext() {
    next.textContent = say(firstOpen() < 0 ? 'show-result' : 'next-question');
    questions.filter(({ element: { hidden } }) => !hidden).forEach((asked) => one('.actions', asked.element).append(next));
    next.hidden = false;
  }

  function finish() {
    finished = true;
    state.tries += 1;
    const scaled = rightCount() / questions.length;
    state.best = Math.max(state.best, scaled);
    const passed = scaled >= player.passMark;
    player.emit({ type: 'scored', scaled, best: state.best, passed, objectives: objectiveResults(module, state) });
  }

  const rightCount = () => quiz.questions.filter((id) => isRight(module, id, state.answers.get(id))).length;

  /** @param {number} at @param {boolean} [focus] */
  function showQuestion(at, focus = true) {
    result.hidden = true;
    next.hidden = true;
    questions.forEach((asked, place) => { asked.element.hidden = place !== at; });
    questions[at].begin();
    showMarkers(at);
    if (!focus) return;
    focusOn(one('.verb', questions[at].element));
    scrollTo(element);
  }

  /** @param {boolean} [focus] */
  function showResult(focus = true) {
    next.remove();
    questions.forEach((asked) => { asked.element.hidden = false; });
    result.replaceChildren(...resultOf(player, rightCount(), questions.length), button(say('try-again'), 'primary', again));
    result.hidden = false;
    showMarkers();
    if (!focus) return;
    focusOn(one('h4', result));
    scrollTo(element);
  }

  function again() {
    finished = false;
    for (const id of quiz.questions) state.answers.delete(id);
    prepare();
    player.changed();
    showQuestion(0);
  }

  function prepare() {
    for (const asked of questions) {
      if (quiz.shuffle) asked.shuffle(state.seed + state.tries);
      asked.show();
    }
  }

  /** @param {number} [current] */
  function showMarkers(current = questions.findIndex((asked) => !asked.element.hidden)) {
    const markers = questions.map(({ question: { id } }, at) => {
      const answer = state.answers.get(id);
      const kind = answer ? (isRight(module, id, answer) ? 'good' : 'bad') : at === current ? 'current' : 'open';
      return make('li', kind, icon(kind), make('span', 'for-ears', say(`marker-${kind}`, { n: at + 1 })));
    });
    one('.markers', element).replaceChildren(...markers);
  }

  prepare();
  if (finished) showResult(false);
  else showQuestion(firstOpen(), false);
}

/** @param {Player} player @param {number} right @param {number} of @returns {HTMLElement[]} */
function resultOf({ state, passMark }, right, of) {
  const scaled = right / of;
  const passed = scaled >= passMark;
  const kind = passed ? 'good' : 'info';
  const heading = make('h4', kind, icon(kind), say(passed ? 'quiz-passed' : 'quiz-not-yet'));
  const score = make('p', 'score', say('quiz-score', { right, of, score: percent(scaled), mark: percent(passMark) }));
  const best = make('p', 'muted', say('quiz-best', { best: percent(state.best), tries: state.tries }));
  return [heading, score, best];
}
