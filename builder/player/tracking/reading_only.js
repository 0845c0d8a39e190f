/**
 * Adapters that keep nothing: a second window, a session that is over, no LMS.
 *
 * @import { Adapter, Host } from '../types'
 */

/** @param {Partial<Adapter>} [known] @returns {Adapter} */
export function readingOnly(known = {}) {
  return {
    saved: '', capacity: Infinity, readOnly: true, masteryScore: null, returnUrl: '',
    handle() {}, save() {}, suspend() {}, leave() {}, comeBack() {},
    exit: () => Promise.resolve(true),
    ...known,
  };
}

/** Without an LMS everything works as long as the page is open; leaving asks first. @param {Host} host */
export function untracked(host) {
  host.notice('untracked', true);
  return readingOnly({ readOnly: false, exit: () => Promise.resolve(false) });
}
