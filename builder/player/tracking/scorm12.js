/**
 * SCORM 1.2 (RTE §3.4): the events of the player as calls of the LMS's API.
 *
 * @import { Adapter, Host, Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm12_calls.js'
 */
import { startClock } from './clock.js';
import { findApi } from './find_api.js';
import { readingOnly, untracked } from './reading_only.js';
import { createCalls } from './scorm12_calls.js';
import { timespan } from './scorm12_formats.js';
import { createInteractions } from './scorm12_interactions.js';
import { createObjectives } from './scorm12_objectives.js';
import { createStatus } from './scorm12_status.js';
import { holdLock } from './tab_lock.js';

const CAPACITY = 4000; // of 4,096, RTE §3.4.4
const CONNECTING_MS = 700;

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly();
  }
  const soon = setTimeout(() => host.notice('connecting', true), CONNECTING_MS);
  const api = await findApi('API');
  clearTimeout(soon);
  host.notice('connecting', false);
  const calls = api && createCalls(api, host);
  if (!calls || calls.call('LMSInitialize', '') !== 'true') {
    calls?.close();
    return untracked(host);
  }
  return openSession(module, host, calls, release);
}

/** @param {Module} module @param {Host} host @param {Calls} calls @param {() => void} release @returns {Adapter} */
function openSession(module, host, calls, release) {
  const mode = calls.get('cmi.core.lesson_mode');
  const saved = calls.get('cmi.suspend_data');
  if (mode === 'browse' || mode === 'review') {
    host.notice(mode, true);
    const finish = once(() => {
      calls.call('LMSFinish', '');
      calls.close();
      release();
    });
    return readingOnly({ saved, leave: finish, exit: () => Promise.resolve(finish() ?? true) });
  }
  return track(module, host, calls, release, saved);
}

/** @param {Module} module @param {Host} host @param {Calls} calls @param {() => void} release @param {string} saved @returns {Adapter} */
function track(module, host, calls, release, saved) {
  const elapsed = startClock();
  const status = createStatus(calls, module);
  const report = [createInteractions(calls), createObjectives(calls), status.report, reportPlace];
  let finished = false;

  /** @param {PlayerEvent} event */
  function reportPlace(event) {
    if (event.type === 'page-viewed') calls.set('cmi.core.lesson_location', event.page);
  }

  function begin() {
    calls.set('cmi.core.exit', 'suspend');
    status.begin();
    calls.flush();
  }

  function suspend() {
    if (finished) return true;
    calls.set('cmi.core.session_time', timespan(elapsed()));
    return calls.flush();
  }

  function finish() {
    if (finished) {
      console.info('ementor: the session has ended already');
      return;
    }
    suspend();
    finished = true;
    calls.call('LMSFinish', '');
    calls.close();
    release();
  }

  function exit() {
    calls.repeat();
    const kept = suspend();
    if (kept) finish();
    return Promise.resolve(kept);
  }

  begin();
  return {
    saved, capacity: CAPACITY, readOnly: false, masteryScore: null, returnUrl: '',
    handle: (event) => { if (!finished) report.forEach((tell) => tell(event)); },
    save: (data) => { if (!finished) calls.set('cmi.suspend_data', data); },
    suspend,
    leave: finish,
    comeBack: () => host.notice('ended', true),
    exit,
  };
}

/** @param {() => void} action @returns {() => void} */
function once(action) {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
