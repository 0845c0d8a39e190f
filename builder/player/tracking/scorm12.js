/**
 * SCORM 1.2 (RTE §3.4): the events of the player as calls of the LMS's API.
 *
 * @import { Adapter, Host, Module } from '../types'
 * @import { Edition } from './scorm_session.js'
 */
import { timespan } from './scorm12_formats.js';
import { createInteractions } from './scorm12_interactions.js';
import { createStatus } from './scorm12_status.js';
import { plainNumber } from './scorm_formats.js';
import { createObjectives } from './scorm_objectives.js';
import { createScore } from './scorm_score.js';
import { openSession } from './scorm_session.js';

/** @type {Edition} */
const SCORM12 = {
  api: 'API',
  prefix: 'LMS',
  finish: 'Finish',
  mode: 'cmi.core.lesson_mode',
  learner: 'cmi.core.student_name',
  learnerId: 'cmi.core.student_id',
  exit: 'cmi.core.exit',
  location: 'cmi.core.lesson_location',
  sessionTime: 'cmi.core.session_time',
  span: timespan,
  passMark: 'cmi.student_data.mastery_score',
  passMarkUnit: 100,
  capacity: 4000, // of 4,096, RTE §3.4.4
  navigation: '',
  reports: (calls, module, asked) => [
    createInteractions(calls),
    createObjectives(calls, objectiveFields),
    createScore(calls, 'cmi.core.score', { credit: calls.get('cmi.core.credit'), asked }),
    createStatus(calls, module),
  ],
};

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  return openSession(module, host, SCORM12);
}

/** @param {number} raw @returns {[string, string][]} */
function objectiveFields(raw) {
  const status = raw === 100 ? 'passed' : 'incomplete';
  return [['score.raw', plainNumber(raw, 2)], ['score.min', '0'], ['score.max', '100'], ['status', status]];
}
