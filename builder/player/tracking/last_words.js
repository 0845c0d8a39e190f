/**
 * What a page says while it goes: IndexedDB may not get to it, so it stands in localStorage before the call returns, until the next
 * session of the same learner takes it over.
 *
 * @import { Statement } from './xapi_statements.js'
 * @typedef {{statements: Statement[], document: unknown}} LastWords
 */

const PREFIX = 'ementor last words ';

/** @param {string} name of the queue @param {LastWords | null} words null: they have arrived */
export function keepLastWords(name, words) {
  try {
    if (words) localStorage.setItem(PREFIX + name, JSON.stringify(words));
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // No room, or no storage: what IndexedDB has is what there is.
  }
}

/** @param {string} name @returns {LastWords} */
export function readLastWords(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? '{}');
    const statements = Array.isArray(kept?.statements) ? kept.statements : [];
    return { statements: statements.filter(isStatement), document: kept?.document ?? null };
  } catch {
    return { statements: [], document: null };
  }
}

/** @param {any} one @returns {one is Statement} */
const isStatement = (one) => typeof one?.id === 'string';
