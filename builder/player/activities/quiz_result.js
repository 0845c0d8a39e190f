/**
 * What came of a try: passed or not yet, the score, each objective, the tries that are left.
 *
 * @import { Player } from '../types'
 */
import { icon, make } from '../dom.js';
import { triesLeft } from '../progress.js';
import { isRight, objectiveScores, scoreOf } from '../scoring.js';
import { percent, say } from '../texts.js';

/** @param {Player} player @param {string[]} ids of the questions asked @returns {HTMLElement[]} the heading first */
export function resultOf(player, ids) {
  const { state, passMark } = player;
  const passed = state.best >= passMark;
  const answered = ids.every((id) => state.answers.has(id));
  const left = player.module.quiz ? triesLeft(player.module.quiz, state) : 0;
  const kind = passed ? 'good' : 'info';
  const heading = make('h4', kind, icon(kind), say(passed ? 'quiz-passed' : left > 0 ? 'quiz-not-yet' : 'quiz-failed'));
  const best = make('p', 'muted', say('quiz-best', { best: percent(state.best), tries: state.tries }));
  const tries = left < Infinity ? [make('p', 'muted', say('quiz-left', { n: left }))] : [];
  return [heading, ...(answered ? [scoreLine(player, ids), ...objectives(player, ids)] : []), best, ...tries];
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
