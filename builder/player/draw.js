/**
 * Which questions a try asks. The same seed draws the same ones, so that a try goes on after a break.
 *
 * @import { Question, Quiz } from './types'
 */
import { shuffled } from './shuffle.js';

/**
 * As many as the quiz draws, from every objective in turn, so that each is asked about as far as there are questions.
 *
 * @param {Quiz} quiz @param {Question[]} questions @param {string} seed of the learner and the try
 * @returns {string[]} ids; in the source's order when all are asked or nothing is shuffled
 */
export function drawn(quiz, questions, seed) {
  if (!quiz.draw) return quiz.questions;
  const pool = questions.filter(({ id }) => quiz.questions.includes(id));
  const objectives = shuffled([...new Set(pool.map(({ objective }) => objective))], (id) => `${id} ${seed}`);
  const piles = objectives.map((objective) => {
    const ids = pool.filter((one) => one.objective === objective).map(({ id }) => id);
    return shuffled(ids, (id) => `${id} ${seed}`);
  });
  const inTurn = [...pool.keys()].flatMap((round) => piles.flatMap((pile) => pile.slice(round, round + 1)));
  const ids = inTurn.slice(0, quiz.draw);
  return quiz.shuffle ? ids : quiz.questions.filter((id) => ids.includes(id));
}
