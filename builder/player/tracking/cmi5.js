/**
 * cmi5: the events of the player as statements, and what is kept of the learner in the State resource.
 *
 * @import { Adapter, Host, Module } from '../types'
 * @import { Launch } from './cmi5_launch.js'
 * @import { Opened } from './xapi_session.js'
 */
import { readLaunch } from './cmi5_launch.js';
import { readLaunchData } from './cmi5_launch_data.js';
import { followPreferences } from './cmi5_preferences.js';
import { createStatements } from './cmi5_statements.js';
import { fetchToken } from './cmi5_token.js';
import { readingOnly, untracked } from './reading_only.js';
import { openTexts } from './shared_texts.js';
import { holdLock } from './tab_lock.js';
import { createClient } from './xapi_client.js';
import { openQueue } from './xapi_queue.js';
import { onceIds, startSession, whileConnecting } from './xapi_session.js';
import { later, readKept } from './xapi_state.js';

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  const launch = readLaunch(location.search);
  if (!launch) return untracked(host);
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly();
  }
  const opened = await whileConnecting(host, open(module, launch));
  if (opened && opened !== 'spent') {
    if (opened.mode !== 'Normal') host.notice(opened.mode === 'Browse' ? 'browse' : 'review', true);
    return startSession(module, host, opened, release);
  }
  release();
  if (!opened) return untracked(host);
  host.notice('ended', true);
  return readingOnly();
}

/**
 * @param {Module} module @param {Launch} launch
 * @returns {Promise<Opened | 'spent' | null>} 'spent': the session of this address is over
 */
async function open(module, launch) {
  const { token, spent } = await fetchToken(launch.fetch);
  if (!token) return spent ? 'spent' : null;
  const client = createClient(launch.endpoint, `Basic ${token}`); // §8.2.1
  const data = await readLaunchData(client, launch);
  if (!data) return null;
  void followPreferences(client, launch);
  const [read, queue] = await Promise.all([readKept(client, launch), openQueue(launch.endpoint, launch)]);
  if (!read) return null;
  const kept = later(read, queue.document);
  const ids = onceIds(launch.registration, launch.activityId);
  const statements = createStatements(module, launch, data);
  const { mode, masteryScore, returnUrl } = data;
  const texts = openTexts(client, launch.actor, module);
  return { launch, mode, masteryScore, returnUrl, kept, client, queue, ids, statements, texts };
}
