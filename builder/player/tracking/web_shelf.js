/**
 * What the web edition keeps of a learner in the browser: one entry a module, under its IRI. Where the browser keeps nothing
 * (a private window, a policy, a full disk), every call does nothing and says so.
 *
 * @typedef {object} Entry
 * @property {string} data the player's state
 * @property {number} progress share of the pages that were opened
 * @property {boolean} completed
 * @property {boolean} passed
 * @property {boolean} failed no tries were left, once
 * @property {number} best the best try of the quiz, scaled
 * @property {Passage[]} texts what the learner wrote, as it is saved as a file
 * @import { Passage } from '../types'
 */

const PREFIX = 'ementor ';
const PROBE = `${PREFIX}probe`;

/** Whether the browser keeps things beyond the page. */
export function isLasting() {
  return write(PROBE, '1') && remove(PROBE);
}

/** @param {string} iri of a module @returns {Entry} an empty one where there is none, or one that cannot be read */
export function readEntry(iri) {
  const kept = parse(read(PREFIX + iri));
  return {
    data: typeof kept.data === 'string' ? kept.data : '',
    progress: Number(kept.progress) || 0,
    completed: kept.completed === true,
    passed: kept.passed === true,
    failed: kept.failed === true,
    best: Number(kept.best) || 0,
    texts: Array.isArray(kept.texts) ? kept.texts.filter(isPassage) : [],
  };
}

/** @param {string} iri @param {Entry} entry @returns {boolean} false when it is not kept */
export function writeEntry(iri, entry) {
  return write(PREFIX + iri, JSON.stringify(entry));
}

/** @param {string} iri */
export function forgetEntry(iri) {
  remove(PREFIX + iri);
}

/** What pairing_link.js has remembered: the next module asks again. */
export function forgetLinks() {
  try {
    Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}pair `)).forEach(remove);
  } catch {
    // Nothing is kept here at all.
  }
}

/** @param {string} name @returns {string} */
function read(name) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} name @param {string} text @returns {boolean} */
function write(name, text) {
  try {
    localStorage.setItem(name, text);
    return localStorage.getItem(name) === text;
  } catch {
    return false;
  }
}

/** @param {string} name @returns {boolean} */
function remove(name) {
  try {
    localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} text @returns {Record<string, any>} */
function parse(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** @param {any} one @returns {one is Passage} */
const isPassage = (one) => typeof one?.heading === 'string' && typeof one?.text === 'string';
