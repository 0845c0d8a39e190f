/**
 * Calls to a SCORM API that never throw and never keep the page waiting: values wait in a line, one goes out at a
 * time, a commit follows, at most one a second (tracking: pitfalls 2, 4, 5).
 *
 * @import { Host } from '../types'
 */

const COMMIT_PAUSE_MS = 1000;
const KEEP_ALIVE_MS = 5 * 60 * 1000;
const SLICE_MS = 16;
const BACK_OFF_MS = [2000, 5000, 15_000, 60_000];
const QUIET_FAILURES = 2;

/** @param {any} api @param {Host} host @param {string} prefix of the methods' names: 'LMS' in SCORM 1.2, '' in SCORM 2004 */
export function createCalls(api, host, prefix) {
  /** @type {Map<string, string>} element → value that the LMS has not been given yet, in this order */
  const waiting = new Map();
  /** @type {Map<string, string>} element → value that it has been given */
  const given = new Map();
  let timer = 0;
  let failures = 0;
  let lastCommit = -COMMIT_PAUSE_MS;
  let closed = false;

  /** @param {string} method @param {...string} args @returns {string} '' when the call throws */
  function call(method, ...args) {
    try {
      return String(api[prefix + method](...args) ?? '');
    } catch {
      return '';
    }
  }

  const lastError = () => Number(call('GetLastError')) || 0;

  /** @param {string} element */
  const get = (element) => call('GetValue', element);

  /** @param {string} element @param {string} value */
  function set(element, value) {
    if (closed || (given.get(element) === value && !waiting.has(element))) return;
    waiting.set(element, value);
    host.saveStatus('saving');
    plan(Math.max(0, lastCommit + COMMIT_PAUSE_MS - performance.now()));
  }

  /** @param {number} pause */
  function plan(pause) {
    if (!timer && !closed) timer = setTimeout(step, pause);
  }

  /** Gives what can be given within a frame, then lets the page breathe for as long as the LMS took. */
  function step() {
    timer = 0;
    const begin = performance.now();
    while (waiting.size > 0 && performance.now() - begin < SLICE_MS) giveNext();
    if (waiting.size > 0) plan(performance.now() - begin);
    else commit();
  }

  function giveNext() {
    const [element, value] = /** @type {[string, string]} */ (waiting.entries().next().value);
    waiting.delete(element);
    if (call('SetValue', element, value) === 'true') given.set(element, value);
    else given.delete(element);
  }

  /** @returns {boolean} */
  function commit() {
    lastCommit = performance.now();
    const kept = call('Commit', '') === 'true' && lastError() === 0;
    settle(kept);
    return kept;
  }

  /** @param {boolean} kept */
  function settle(kept) {
    failures = kept ? 0 : failures + 1;
    host.notice('unsaved', failures > QUIET_FAILURES);
    host.saveStatus(kept ? 'saved' : failures > QUIET_FAILURES ? 'unsaved' : 'saving');
    if (!kept) plan(BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1]);
  }

  /** Everything at once, before this returns: the page may be gone afterwards. */
  function flush() {
    clearTimeout(timer);
    timer = 0;
    while (waiting.size > 0) giveNext();
    return commit();
  }

  /** What is written over, not added to, is said again: an LMS may have said "true" and kept nothing. */
  function repeat() {
    for (const [element, value] of given) {
      if (!element.startsWith('cmi.interactions') && !waiting.has(element)) waiting.set(element, value);
    }
  }

  const alive = setInterval(() => {
    repeat();
    plan(0);
  }, KEEP_ALIVE_MS);

  function close() {
    closed = true;
    clearTimeout(timer);
    clearInterval(alive);
  }

  return { call, get, set, flush, repeat, lastError, close };
}

/** @typedef {ReturnType<typeof createCalls>} Calls */
