/**
 * What the learner has to know about the connection: quiet, at the top, for as long as it is true.
 *
 * @import { Host, NoticeKind, SaveStatus } from './types'
 */
import { byId, icon, make } from './dom.js';
import { say } from './texts.js';

/** @returns {Host} */
export function createHost() {
  return { notice, saveStatus };
}

/** @param {NoticeKind} kind @param {boolean} shown */
export function notice(kind, shown) {
  const id = `notice_${kind}`;
  const present = document.getElementById(id);
  if (shown === Boolean(present)) return;
  if (present) {
    present.remove();
    return;
  }
  byId('notices').append(noticeOf(kind, id));
  if (kind === 'ended') byId('notices').scrollIntoView({ block: 'center' }); // nothing that follows is kept
}

/** @param {NoticeKind} kind @param {string} id */
function noticeOf(kind, id) {
  const element = make('p', 'notice', icon('warning'), make('span', '', say(`notice-${kind}`)));
  element.id = id;
  return element;
}

/** @param {SaveStatus} status */
function saveStatus(status) {
  byId('save_status').textContent = say(`save-${status}`);
  byId('save_status').dataset.status = status;
}
