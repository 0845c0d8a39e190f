/**
 * The page of a course that a Tin Can LMS has launched: passes the launch on to the modules, and shows how far the learner is.
 */
import { all, byId, make } from './dom.js';
import { showStanding } from './standing.js';
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
    for (const entry of entries) {
      const kept = known.get(entry.dataset.iri ?? '');
      if (kept) showStanding(entry, { ...kept, completed: kept.sent.includes('completed'), passed: kept.sent.includes('passed') });
    }
  }

  addEventListener('pageshow', (event) => { if (event.persisted) void show(); });
  void show();
}
