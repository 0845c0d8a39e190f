/**
 * A pairing code, what came of it, and where it is kept: in the module's own state, and in the browser if the learner wants it.
 *
 * @typedef {{address: string, code: string}} Entry where a code is exchanged
 * @typedef {{token: string, account: string, address: string}} Link `account`: the learner's opaque name
 */
import { idOf } from './uuid.js';

const ASK = 'ask';
const MOST_ADDRESS = 80; // builder/state_budget.py counts on it
const CODE = /^[\dA-HJKMNP-TV-Z]{10}$/;
const TOKEN = /^\d+-([\w-]{10})[\w-]{4}:[\w-]{22}$/;
const ADDRESS = /^https?:\/\/[^\s?#@!]+$/;
/** @type {Record<string, string>} */
const MEANT = { O: '0', I: '1', L: '1' };

/**
 * What was typed: a code, or the mentor's link, which is the address of the record store, `/pair#`, and a code.
 *
 * @param {string} text @param {string} recordStore of the package @returns {Entry | string} or the name of what to say about it
 */
export function readEntry(text, recordStore) {
  const [address, typed] = text.includes('#') ? text.trim().split(/\/pair\/?#/) : [recordStore, text];
  const code = (typed ?? '').toUpperCase().replace(/[\s\u2010-\u2013-]/g, '').replace(/[OIL]/g, (letter) => MEANT[letter]);
  if (!CODE.test(code)) return 'pair-mistyped';
  if (recordStore !== ASK && address !== recordStore) return 'pair-elsewhere';
  return ADDRESS.test(address) && address.length <= MOST_ADDRESS ? { address, code } : 'pair-no-address';
}

/** @param {string} kept @param {string} recordStore @returns {Link | null} */
export function readLink(kept, recordStore) {
  const [token, address = recordStore] = kept.split('@');
  const account = TOKEN.exec(token)?.[1];
  return account && ADDRESS.test(address) ? { token, account, address } : null;
}

/** @param {string} token @param {Entry} entry @param {string} recordStore @returns {string} as `readLink` takes it */
export function writeLink(token, { address }, recordStore) {
  return recordStore === ASK ? `${token}@${address}` : token;
}

/**
 * The same for one learner of one LMS on every device, and nobody can read the learner's id in it.
 *
 * @param {string} learnerId in the LMS; '' where nobody is known, then this browser has an id of its own
 */
export function learnerOf(learnerId) {
  return idOf(`${location.origin} ${learnerId || ownId()}`);
}

/** Where a browser remembers a learner's link for the other modules of the course. @param {string} learner @param {string} course */
export function shelfOf(learner, course) {
  const name = `ementor pair ${idOf(`${learner} ${course}`)}`;
  return {
    read: () => tried(() => localStorage.getItem(name)) ?? '',
    /** @param {string} link '' to forget it */
    write: (link) => tried(() => (link ? localStorage.setItem(name, link) : localStorage.removeItem(name))),
    lasts: () => tried(() => localStorage) !== null,
  };
}

/** @returns {string} */
function ownId() {
  const name = 'ementor device';
  const fresh = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
  return tried(() => {
    localStorage.setItem(name, localStorage.getItem(name) ?? fresh);
    return localStorage.getItem(name);
  }) ?? fresh;
}

/** @template T @param {() => T} action @returns {T | null} null where the browser keeps nothing */
function tried(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
