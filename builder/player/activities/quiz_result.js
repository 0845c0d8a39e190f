/**
 * What came of a try: passed or not yet, the score, each objective, the tries that are left.
 *
 * @import { Player } from '../types'
 */
import { icon, make } from '../dom.js';
import { triesLeft } from '../progress.js';
import { isRight, objectiveScores, scoreOf } from '../scoring.js';
import { percent, say } from '../texts.js';

/** @param {Player} player @param {string[]} ids of the questions asked @returns {HTMLElement[]} the heading and the score first */
export function resultOf(player, ids) {
  const { state, passMark } = player;
  const passed = state.best >= passMark;
  const answered = ids.every((id) => state.answers.has(id));
  const left = player.module.quiz ? triesLeft(player.module.quiz, state) : 0;
  const kind = passed ? 'good' : 'info';
  const heading = make('h4', kind, icon(kind), say(passed ? 'quiz-passed' : left > 0 ? 'quiz-not-yet' : 'quiz-failed'));
  const best = make('p', 'muted', say('quiz-best', { best: percent(state.best), tries: state.tries }));
  const tries = left < Infinity ? [make('p', 'muted', say('quiz-left', { n: left }))] : [];
  const score = answered ? scoreOf(player, ids) : state.best;
  const head = make('div', `result-head ${kind}`, ring(score, passMark), make('div', '', heading, ...(answered ? [scoreLine(player, ids)] : [])));
  return [head, ...(answered ? objectives(player, ids) : []), best, ...tries];
}

/** The score for the eyes, with a notch at the pass mark; the words beside it say the same. @param {number} score @param {number} mark */
function ring(score, mark) {
  const drawn = make('div', 'ring', percent(score));
  drawn.setAttribute('aria-hidden', 'true');
  drawn.style.setProperty('--share', String(score));
  drawn.style.setProperty('--pass', String(mark));
  return drawn;
}

/** @param {Player} player @param {string[]} ids */
function scoreLine(player, ids) {
  const right = ids.filter((id) => isRight(player, id)).length;
  const place = { right, of: ids.length, score: percent(scoreOf(player, ids)), mark: percent(player.passMark) };
  return make('p', 'score', say(player.module.quiz?.partial ? 'quiz-score-partial' : 'quiz-score', place));
}

/** Each objective with its score, where the quiz has more than one. @param {Player} player @param {string[]} ids */
function objectives(player, ids) {
  const scores = objectiveScores(player, ids);
  if (scores.size < 2) return [];
  const named = player.module.objectives.filter(({ id }) => scores.has(id));
  const items = named.map(({ id, text }) => {
    return make('li', '', make('span', '', text), make('span', 'objective-score', percent(scores.get(id) ?? 0)));
  });
  return [make('ul', 'objective-scores', ...items)];
}
