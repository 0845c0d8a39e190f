/**
 * SCORM 2004, 3rd and 4th edition (RTE §4.2): the events of the player as calls of the LMS's API.
 *
 * @import { Adapter, Host, Module } from '../types'
 * @import { Edition } from './scorm_session.js'
 */
import { interval } from './scorm2004_formats.js';
import { createInteractions } from './scorm2004_interactions.js';
import { createObjectives2004 } from './scorm2004_objectives.js';
import { createStatus } from './scorm2004_status.js';
import { plainNumber } from './scorm_formats.js';
import { createScore } from './scorm_score.js';
import { openSession } from './scorm_session.js';

/** @type {Edition} */
const SCORM2004 = {
  api: 'API_1484_11',
  prefix: '',
  finish: 'Terminate',
  mode: 'cmi.mode',
  learner: 'cmi.learner_name',
  learnerId: 'cmi.learner_id',
  exit: 'cmi.exit',
  location: 'cmi.location',
  sessionTime: 'cmi.session_time',
  span: interval,
  passMark: 'cmi.scaled_passing_score',
  passMarkUnit: 1,
  capacity: 60_000, // of 64,000, RTE §4.2.22
  navigation: 'adl.nav.request',
  reports: (calls, module, asked) => [
    createInteractions(calls, module),
    createObjectives2004(calls, module),
    createScore(calls, 'cmi.score', { credit: calls.get('cmi.credit'), asked }, scaledScore),
    createStatus(calls, module),
  ],
};

/** Six decimals of the seven that LMSs keep. @param {number} best @returns {[string, string][]} */
function scaledScore(best) {
  return [['scaled', plainNumber(best, 6)]];
}

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  return openSession(module, host, SCORM2004);
}
