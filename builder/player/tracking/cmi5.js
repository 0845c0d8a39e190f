/**
 * cmi5: the events of the player as statements, and what is kept of the learner in the State resource.
 *
 * @import { Adapter, Host, Module } from '../types'
 * @import { Launch } from './cmi5_launch.js'
 * @import { Opened } from './cmi5_session.js'
 */
import { readLaunch } from './cmi5_launch.js';
import { readKept, readLaunchData } from './cmi5_launch_data.js';
import { followPreferences } from './cmi5_preferences.js';
import { startSession } from './cmi5_session.js';
import { fetchToken } from './cmi5_token.js';
import { readingOnly, untracked } from './reading_only.js';
import { holdLock } from './tab_lock.js';
import { idOf } from './uuid.js';
import { createClient } from './xapi_client.js';

const CONNECTING_MS = 700;

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  const launch = readLaunch(location.search);
  if (!launch) return untracked(host);
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly();
  }
  const soon = setTimeout(() => host.notice('connecting', true), CONNECTING_MS);
  const opened = await open(launch);
  clearTimeout(soon);
  host.notice('connecting', false);
  if (opened === 'spent') {
    release();
    host.notice('ended', true);
    return readingOnly();
  }
  if (!opened) {
    release();
    return untracked(host);
  }
  if (opened.data.mode !== 'Normal') host.notice(opened.data.mode === 'Browse' ? 'browse' : 'review', true);
  return startSession(module, host, opened, release);
}

/** @param {Launch} launch @returns {Promise<Opened | 'spent' | null>} 'spent': the session of this address is over */
async function open(launch) {
  const { token, spent } = await fetchToken(launch.fetch);
  if (!token) return spent ? 'spent' : null;
  const client = createClient(launch.endpoint, token);
  const data = await readLaunchData(client, launch);
  if (!data) return null;
  void followPreferences(client, launch);
  const kept = await readKept(client, launch);
  if (!kept) return null;
  const name = `${launch.registration} ${launch.activityId}`;
  const ids = { completed: await idOf(`${name} completed`), passed: await idOf(`${name} passed`) };
  return { launch, data, kept, client, ids };
}
