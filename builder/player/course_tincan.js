/**
 * The page of a course that a Tin Can LMS has launched: passes the launch on to the modules, and shows how far the learner is.
 *
 * @import { Kept } from './tracking/xapi_state.js'
 */
import { all, byId, make } from './dom.js';
import { showStandings } from './standing.js';
import { say } from './texts.js';
import { readModules } from './tracking/tincan_course.js';
import { carryLaunch, readLaunch } from './tracking/tincan_launch.js';
import { createClient } from './tracking/xapi_client.js';

export function start() {
  const launch = readLaunch(location.search, byId('content').dataset.iri ?? '');
  if (!launch) {
    byId('notices').append(make('p', 'notice', say('course-untracked')));
    return;
  }
  carryLaunch(location.search, launch.activityId);
  const client = createClient(launch.endpoint, launch.authorization);
  const entries = all('.module');

  async function show() {
    const modules = entries.map(({ dataset }) => ({ iri: dataset.iri ?? '', quiz: false }));
    const known = await readModules(client, /** @type {NonNullable<typeof launch>} */ (launch), modules);
    showStandings(entries, entries.map(({ dataset }) => standingOf(known.get(dataset.iri ?? ''))));
  }

  addEventListener('pageshow', (event) => { if (event.persisted) void show(); });
  void show();
}

/** @param {Kept | undefined} kept */
function standingOf(kept) {
  if (!kept) return null;
  const [completed, passed, failed] = ['completed', 'passed', 'failed'].map((verb) => kept.sent.includes(verb));
  return { ...kept, completed, passed, failed };
}
