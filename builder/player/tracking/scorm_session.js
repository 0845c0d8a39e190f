/**
 * One session of a SCO, whatever the edition of SCORM: finds the LMS, begins, tells what happened, ends once.
 *
 * @import { Adapter, Host, Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 * @typedef {object} Edition what tells SCORM 1.2 and SCORM 2004 apart
 * @property {string} api the property of a window that holds the API
 * @property {string} prefix of the API's methods
 * @property {string} finish the method that ends a session
 * @property {string} mode elements of the data model
 * @property {string} learner
 * @property {string} learnerId
 * @property {string} exit
 * @property {string} location
 * @property {string} sessionTime
 * @property {(milliseconds: number) => string} span
 * @property {string} passMark the LMS's own
 * @property {number} passMarkUnit what stands for all of it
 * @property {number} capacity of suspend_data, in characters
 * @property {string} navigation the element that says what the LMS does after the session, or ''
 * @property {(calls: Calls, module: Module, asked: boolean) => ((event: PlayerEvent) => void)[]} reports
 *   what becomes of the player's events; `asked`: the LMS has a pass mark of its own
 */
import { startClock } from './clock.js';
import { reloadAround } from './come_back.js';
import { findApi } from './find_api.js';
import { readingOnly, untracked } from './reading_only.js';
import { createCalls } from './scorm_calls.js';
import { holdLock } from './tab_lock.js';

const CONNECTING_MS = 700;

/** @param {Module} module @param {Host} host @param {Edition} edition @returns {Promise<Adapter>} */
export async function openSession(module, host, edition) {
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly();
  }
  const soon = setTimeout(() => host.notice('connecting', true), CONNECTING_MS);
  const api = await findApi(edition.api);
  clearTimeout(soon);
  host.notice('connecting', false);
  const calls = api && createCalls(api, host, edition.prefix);
  if (!calls || calls.call('Initialize', '') !== 'true') {
    calls?.close();
    return untracked(host);
  }
  const mode = calls.get(edition.mode);
  const learnerName = nameOf(calls.get(edition.learner));
  if (mode !== 'browse' && mode !== 'review') {
    const learnerId = calls.get(edition.learnerId);
    return { ...track(module, host, edition, calls, release), learnerName, learnerId };
  }
  host.notice(mode, true);
  return { ...lookAround(edition, calls, release), learnerName };
}

/** "Last, First" (SCORM 1.2 RTE §3.4.4) as people say it. @param {string} name */
function nameOf(name) {
  const parts = name.split(',').map((part) => part.trim());
  return parts.length === 2 ? `${parts[1]} ${parts[0]}`.trim() : name.trim();
}

/** @param {Edition} edition @param {Calls} calls @param {() => void} release @returns {Adapter} */
function lookAround(edition, calls, release) {
  const saved = calls.get('cmi.suspend_data');
  const finish = once((/** @type {string} */ request) => end(edition, calls, release, request));
  const exit = () => {
    finish('exitAll');
    return Promise.resolve(true);
  };
  return readingOnly({ saved, leave: () => finish(''), comeBack: () => void reloadAround(), exit });
}

/** @param {Module} module @param {Host} host @param {Edition} edition @param {Calls} calls @param {() => void} release @returns {Adapter} */
function track(module, host, edition, calls, release) {
  const elapsed = startClock();
  const saved = calls.get('cmi.suspend_data');
  const mark = parseFloat(calls.get(edition.passMark)) / edition.passMarkUnit;
  const asked = mark >= 0 && mark <= 1;
  calls.set(edition.exit, 'suspend');
  const reports = [...edition.reports(calls, module, asked), reportPlace];
  calls.flush();
  let finished = false;

  /** With the time so far, for a browser that is killed says nothing at the end. @param {PlayerEvent} event */
  function reportPlace(event) {
    if (event.type !== 'page-viewed') return;
    calls.set(edition.location, event.page);
    reportTime();
  }

  function reportTime() {
    calls.set(edition.sessionTime, edition.span(elapsed()));
  }

  function suspend() {
    if (finished) return true;
    reportTime();
    return calls.flush();
  }

  /** @param {string} request */
  function finish(request) {
    if (finished) {
      console.info('ementor: the session has ended already');
      return;
    }
    suspend();
    finished = true;
    end(edition, calls, release, request);
  }

  /** @param {string} request what the LMS is asked for afterwards, once all is kept */
  function exit(request) {
    calls.repeat();
    const kept = suspend();
    if (kept) finish(request);
    return Promise.resolve(kept);
  }

  return {
    saved, capacity: edition.capacity, readOnly: false, masteryScore: asked ? mark : null, returnUrl: '',
    handle: (event) => { if (!finished) reports.forEach((tell) => tell(event)); },
    save: (data) => { if (!finished) calls.set('cmi.suspend_data', data); },
    suspend,
    leave: () => finish(''),
    comeBack() {
      if (reloadAround()) return;
      host.notice('ended', true);
      host.saveStatus('unsaved');
    },
    exit: () => exit('suspendAll'),
    canGoOn: () => !finished && edition.navigation !== '' && calls.get(`${edition.navigation}_valid.continue`) === 'true',
    goOn: () => exit('continue'),
  };
}

/** @param {Edition} edition @param {Calls} calls @param {() => void} release @param {string} request of the LMS, or '' */
function end(edition, calls, release, request) {
  if (request && edition.navigation) calls.call('SetValue', edition.navigation, request);
  calls.call(edition.finish, '');
  calls.close();
  release();
}

/** @param {(request: string) => void} action @returns {(request: string) => void} */
function once(action) {
  let done = false;
  return (request) => {
    if (!done) action(request);
    done = true;
  };
}
