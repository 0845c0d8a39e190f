/**
 * Tin Can: launched by the parameters of the address, statements for what happens, State for what is kept.
 *
 * @import { Adapter, Host, Module } from '../types'
 * @import { Launch } from './tincan_launch.js'
 * @import { Opened } from './xapi_session.js'
 */
import { readingOnly, untracked } from './reading_only.js';
import { openTexts } from './shared_texts.js';
import { holdLock } from './tab_lock.js';
import { followCourse, readModules } from './tincan_course.js';
import { carryLaunch, queryFor, readLaunch } from './tincan_launch.js';
import { createStatements } from './tincan_statements.js';
import { createClient } from './xapi_client.js';
import { openQueue } from './xapi_queue.js';
import { onceIds, startSession, whileConnecting } from './xapi_session.js';
import { later, readAgreed } from './xapi_state.js';

const HOME = 'index.html';

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  const { search } = location;
  const launch = readLaunch(search, module.iri);
  if (!launch) return untracked(host);
  const returnUrl = launch.courseId && `${HOME}${queryFor(search, launch.courseId, '')}`;
  if (launch.courseId) carryLaunch(search, launch.courseId);
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly({ returnUrl });
  }
  const opened = await whileConnecting(host, open(module, launch, returnUrl));
  if (opened) {
    const session = startSession(module, host, opened, release);
    return { ...session, comeBack: () => location.reload() }; // the address may be used again
  }
  release();
  return { ...untracked(host), returnUrl };
}

/** @param {Module} module @param {Launch} launch @param {string} returnUrl @returns {Promise<Opened | null>} */
async function open(module, launch, returnUrl) {
  const { endpoint, actor, activityId, courseId } = launch;
  const client = createClient(endpoint, launch.authorization);
  const [read, queue] = await Promise.all([readAgreed(client, launch), openQueue(endpoint, launch)]);
  const kept = read ? later(read, queue.document) : queue.document; // out of reach: goes on with what could not be sent
  if (!kept) return null;
  const whose = launch.registration || JSON.stringify(actor);
  const statements = createStatements(module, launch);
  const opened = {
    launch, mode: 'Normal', masteryScore: null, returnUrl, kept, client, queue, statements,
    ids: onceIds(whose, activityId), texts: openTexts(client, actor, module),
  };
  if (!courseId || !read) return opened; // what is true of the course is then said by a later session
  const others = module.course.modules.filter(({ iri }) => iri !== module.iri);
  const [known, ids] = [await readModules(client, launch, others), onceIds(whose, courseId)];
  return { ...opened, follow: followCourse(module, known, ids, statements.ofCourse) };
}
