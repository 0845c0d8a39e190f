/**
 * The data model of SCORM 2004 4th Edition (RTE §4.2, SN §5.6). `n` stands for an index; the order is the standard's own.
 *
 * @typedef {'ro' | 'wo' | 'rw'} Access
 * @typedef {{type: import('./types.js').Type | 'response' | 'pattern', access: Access, first?: string}} Element
 *   `first`: what the LMS says of it while nobody has set it; without, asking is answered with 403
 * @typedef {import('../scorm/names.js').Name} Name
 */
import { namesOf } from '../scorm/names.js';
import * as types from './types.js';

/** @param {Access} access @param {Element['type']} type @param {string} [first] @returns {Element} */
const element = (access, type, first) => ({ access, type, first });

/** @param {string} base @returns {[string, Element][]} */
const scoreOf = (base) => [
  [`${base}.score.scaled`, element('rw', types.real(-1, 1))],
  ...['raw', 'min', 'max'].map((part) => /** @type {[string, Element]} */ ([`${base}.score.${part}`, element('rw', types.real())])),
];

/** @param {string} base @param {Access} access @returns {[string, Element][]} */
const commentsOf = (base, access) => [
  [`${base}.n.comment`, element(access, types.localized(4000))],
  [`${base}.n.location`, element(access, types.characterstring(250))],
  [`${base}.n.timestamp`, element(access, types.time)],
];

/** @type {Map<string, Element>} */
export const ELEMENTS = new Map([
  ...commentsOf('cmi.comments_from_learner', 'rw'),
  ...commentsOf('cmi.comments_from_lms', 'ro'),
  ['cmi.completion_status', element('rw', types.completion, 'unknown')],
  ['cmi.completion_threshold', element('ro', types.real(0, 1))],
  ['cmi.credit', element('ro', types.credit)],
  ['cmi.entry', element('ro', types.entry)],
  ['cmi.exit', element('wo', types.exit)],
  ['cmi.interactions.n.id', element('rw', types.longIdentifier)],
  ['cmi.interactions.n.type', element('rw', types.interactionType)],
  ['cmi.interactions.n.objectives.n.id', element('rw', types.longIdentifier)],
  ['cmi.interactions.n.timestamp', element('rw', types.time)],
  ['cmi.interactions.n.correct_responses.n.pattern', element('rw', 'pattern')],
  ['cmi.interactions.n.weighting', element('rw', types.real())],
  ['cmi.interactions.n.learner_response', element('rw', 'response')],
  ['cmi.interactions.n.result', element('rw', types.result)],
  ['cmi.interactions.n.latency', element('rw', types.interval)],
  ['cmi.interactions.n.description', element('rw', types.localized(250))],
  ['cmi.launch_data', element('ro', types.characterstring(4000))],
  ['cmi.learner_id', element('ro', types.longIdentifier)],
  ['cmi.learner_name', element('ro', types.localized(250))],
  ['cmi.learner_preference.audio_level', element('rw', types.real(0), '1')],
  ['cmi.learner_preference.language', element('rw', types.language, '')],
  ['cmi.learner_preference.delivery_speed', element('rw', types.real(0), '1')],
  ['cmi.learner_preference.audio_captioning', element('rw', types.captioning, '0')],
  ['cmi.location', element('rw', types.characterstring(1000))],
  ['cmi.max_time_allowed', element('ro', types.interval)],
  ['cmi.mode', element('ro', types.mode)],
  ['cmi.objectives.n.id', element('rw', types.longIdentifier)],
  ...scoreOf('cmi.objectives.n'),
  ['cmi.objectives.n.success_status', element('rw', types.success, 'unknown')],
  ['cmi.objectives.n.completion_status', element('rw', types.completion, 'unknown')],
  ['cmi.objectives.n.progress_measure', element('rw', types.real(0, 1))],
  ['cmi.objectives.n.description', element('rw', types.localized(250))],
  ['cmi.progress_measure', element('rw', types.real(0, 1))],
  ['cmi.scaled_passing_score', element('ro', types.real(-1, 1))],
  ...scoreOf('cmi'),
  ['cmi.session_time', element('wo', types.interval)],
  ['cmi.success_status', element('rw', types.success, 'unknown')],
  ['cmi.suspend_data', element('rw', types.characterstring(64_000))],
  ['cmi.time_limit_action', element('ro', types.timeLimitAction)],
  ['cmi.total_time', element('ro', types.interval, 'PT0S')],
  ['adl.nav.request', element('rw', types.request, '_none_')],
  ['adl.nav.request_valid.continue', element('ro', types.validity, 'unknown')],
  ['adl.nav.request_valid.previous', element('ro', types.validity, 'unknown')],
]);

/** Those that answer `_children`. */
const CATEGORIES = [
  'cmi.comments_from_learner',
  'cmi.comments_from_lms',
  'cmi.interactions',
  'cmi.learner_preference',
  'cmi.objectives',
  'cmi.objectives.n.score',
  'cmi.score',
];

/** Those that answer `_count`. */
export const ARRAYS = [
  'cmi.comments_from_learner',
  'cmi.comments_from_lms',
  'cmi.interactions',
  'cmi.interactions.n.objectives',
  'cmi.interactions.n.correct_responses',
  'cmi.objectives',
];

export const { children: CHILDREN, isKnown, parse } = namesOf([...ELEMENTS.keys()], ARRAYS, CATEGORIES);
