/**
 * A status that is read first and only ever raised (tracking: pitfall 6).
 *
 * @import { Calls } from './scorm_calls.js'
 */

/** @param {Calls} calls @param {string} element @param {string[]} rungs from the lowest; anything else is below them */
export function createLadder(calls, element, rungs) {
  let status = calls.get(element);

  /** @param {string} to */
  return (to) => {
    if (rungs.indexOf(to) <= rungs.indexOf(status)) return;
    status = to;
    calls.set(element, to);
  };
}
