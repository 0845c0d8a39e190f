/**
 * When a module is completed and when it is passed. Pure: module and state in, judgement out.
 *
 * @import { Module, State } from './types'
 */

/** @param {Module} module @param {State} state @returns {number} share of the pages that were opened, 0 to 1 */
export function progressOf(module, state) {
  return state.viewed.size / module.pages.length;
}

/** Pages: every page was opened; quiz: a try was finished. @param {Module} module @param {State} state */
export function isCompleted(module, state) {
  const wanted = module.require.filter((what) => what === 'pages' || module.quiz);
  const pages = progressOf(module, state) === 1;
  return (wanted.includes('quiz') ? state.tries > 0 : pages) && (pages || !wanted.includes('pages'));
}

/** @param {Module} module @param {State} state @param {number} passMark scaled */
export function isPassed(module, state, passMark) {
  return module.quiz !== null && state.tries > 0 && state.best >= passMark;
}

/** @param {Module} module @param {string} id @param {number[] | undefined} answer @returns {boolean} */
export function isRight(module, id, answer) {
  const question = module.questions.find((one) => one.id === id);
  return question !== undefined && answer !== undefined && lettersOf(question.letters, answer) === question.right;
}

/** @param {string} letters of the options @param {number[]} chosen 1 where an option is chosen @returns {string} */
export function lettersOf(letters, chosen) {
  return [...letters].filter((_, at) => chosen[at] === 1).join('');
}

/** @param {Module} module @param {State} state @returns {Map<string, number>} objective → share answered right in the quiz */
export function objectiveResults(module, state) {
  const inQuiz = module.questions.filter(({ id }) => module.quiz?.questions.includes(id));
  const shares = module.objectives.map(({ id }) => {
    const mine = inQuiz.filter(({ objective }) => objective === id);
    const right = mine.filter((question) => isRight(module, question.id, state.answers.get(question.id)));
    return /** @type {[string, number]} */ ([id, right.length / mine.length]);
  });
  return new Map(shares.filter(([, share]) => !Number.isNaN(share)));
}
