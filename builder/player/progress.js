/**
 * When a module is completed and when it is passed. Pure: module and state in, judgement out.
 *
 * @import { Module, Quiz, State } from './types'
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

/** Tries of the quiz that are left; Infinity where there is no limit. @param {Quiz} quiz @param {State} state */
export function triesLeft({ attempts }, state) {
  return attempts ? Math.max(0, attempts - state.tries) : Infinity;
}

/** Not as long as there are tries left. @param {Module} module @param {State} state @param {number} passMark scaled */
export function isFailed(module, state, passMark) {
  return module.quiz !== null && triesLeft(module.quiz, state) === 0 && !isPassed(module, state, passMark);
}

/** Completed, and passed where there is something to pass. @param {Module} module @param {State} state */
export function isEarned(module, state) {
  return state.completed && (state.passed || module.quiz === null);
}
