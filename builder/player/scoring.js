/**
 * How right an answer is. A question's share is 1 when all of it is right, 0 when nothing is, and null when it was not
 * answered or has no right answer; docs/authoring.md says how each kind counts.
 *
 * @import { Player } from './types'
 */

/** @param {Player} player @param {string} id of a question @returns {number | null} */
export function shareOf({ module, state, forms }, id) {
  const question = module.questions.find((one) => one.id === id);
  const answer = state.answers.get(id);
  return question && answer ? forms[question.form].share(question, answer) : null;
}

/** @param {Player} player @param {string} id */
export function isRight(player, id) {
  return shareOf(player, id) === 1;
}

/** The score of a try, 0 to 1: the share of right answers; what is right in part counts if the quiz says so.
 * @param {Player} player @param {string[]} ids of the questions asked */
export function scoreOf(player, ids) {
  const partial = player.module.quiz?.partial;
  const points = ids.map((id) => shareOf(player, id) ?? 0).map((share) => (partial ? share : Math.floor(share)));
  return points.reduce((sum, point) => sum + point, 0) / ids.length;
}

/** @param {Player} player @param {string[]} ids @returns {Map<string, number>} objective → the score of its questions */
export function objectiveScores(player, ids) {
  const { objectives, questions } = player.module;
  const scores = objectives.map(({ id: objective }) => {
    const mine = ids.filter((id) => questions.some((one) => one.id === id && one.objective === objective));
    return /** @type {[string, number]} */ ([objective, mine.length ? scoreOf(player, mine) : NaN]);
  });
  return new Map(scores.filter(([, score]) => !Number.isNaN(score)));
}
