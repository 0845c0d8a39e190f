/**
 * The data model of SCORM 1.2 (RTE §3.4.4). `n` stands for an index; the order is the standard's own.
 *
 * @typedef {'ro' | 'wo' | 'rw'} Access
 * @typedef {{type: import('./types.js').Type | 'feedback', access: Access}} Element
 * @typedef {import('../scorm/names.js').Name} Name
 */
import { namesOf } from '../scorm/names.js';
import * as types from './types.js';

/** @param {Access} access @param {import('./types.js').Type | 'feedback'} type @returns {Element} */
const element = (access, type) => ({ access, type });

/** @param {string} base @returns {[string, Element][]} */
const scoreOf = (base) => ['raw', 'min', 'max'].map((part) => [`${base}.score.${part}`, element('rw', types.score)]);

/** @type {Map<string, Element>} */
export const ELEMENTS = new Map([
  ['cmi.core.student_id', element('ro', types.identifier)],
  ['cmi.core.student_name', element('ro', types.string255)],
  ['cmi.core.lesson_location', element('rw', types.string255)],
  ['cmi.core.credit', element('ro', types.credit)],
  ['cmi.core.lesson_status', element('rw', types.status)],
  ['cmi.core.entry', element('ro', types.entry)],
  ...scoreOf('cmi.core'),
  ['cmi.core.total_time', element('ro', types.timespan)],
  ['cmi.core.lesson_mode', element('ro', types.mode)],
  ['cmi.core.exit', element('wo', types.exit)],
  ['cmi.core.session_time', element('wo', types.timespan)],
  ['cmi.suspend_data', element('rw', types.string4096)],
  ['cmi.launch_data', element('ro', types.string4096)],
  ['cmi.comments', element('rw', types.string4096)],
  ['cmi.comments_from_lms', element('ro', types.string4096)],
  ['cmi.objectives.n.id', element('rw', types.identifier)],
  ...scoreOf('cmi.objectives.n'),
  ['cmi.objectives.n.status', element('rw', types.objectiveStatus)],
  ['cmi.student_data.mastery_score', element('ro', types.score)],
  ['cmi.student_data.max_time_allowed', element('ro', types.timespan)],
  ['cmi.student_data.time_limit_action', element('ro', types.timeLimitAction)],
  ['cmi.student_preference.audio', element('rw', types.audio)],
  ['cmi.student_preference.language', element('rw', types.string255)],
  ['cmi.student_preference.speed', element('rw', types.speed)],
  ['cmi.student_preference.text', element('rw', types.text)],
  ['cmi.interactions.n.id', element('wo', types.identifier)],
  ['cmi.interactions.n.objectives.n.id', element('wo', types.identifier)],
  ['cmi.interactions.n.time', element('wo', types.time)],
  ['cmi.interactions.n.type', element('wo', types.interactionType)],
  ['cmi.interactions.n.correct_responses.n.pattern', element('wo', 'feedback')],
  ['cmi.interactions.n.weighting', element('wo', types.decimal)],
  ['cmi.interactions.n.student_response', element('wo', 'feedback')],
  ['cmi.interactions.n.result', element('wo', types.result)],
  ['cmi.interactions.n.latency', element('wo', types.timespan)],
]);

/** Those that answer `_children`. */
const CATEGORIES = [
  'cmi.core',
  'cmi.core.score',
  'cmi.objectives',
  'cmi.objectives.n.score',
  'cmi.student_data',
  'cmi.student_preference',
  'cmi.interactions',
];

/** Those that answer `_count`. */
export const ARRAYS = [
  'cmi.objectives',
  'cmi.interactions',
  'cmi.interactions.n.objectives',
  'cmi.interactions.n.correct_responses',
];

export const { children: CHILDREN, isKnown, parse } = namesOf([...ELEMENTS.keys()], ARRAYS, CATEGORIES);
