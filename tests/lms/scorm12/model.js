/**
 * The data model of SCORM 1.2 (RTE §3.4.4). `n` stands for an index; the order is the standard's own.
 *
 * @typedef {'ro' | 'wo' | 'rw'} Access
 * @typedef {{type: import('./types.js').Type | 'feedback', access: Access}} Element
 * @typedef {{pattern: string, path: string[], parents: {pattern: string, name: string, index: number}[]}} Name
 */
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

/** Category → its members' names, separated by commas. @type {Map<string, string>} */
export const CHILDREN = new Map(CATEGORIES.map((category) => [category, childrenOf(category)]));

/** Every name of the model that is no leaf: a category, an array, a record. */
const INNER = new Set([...ELEMENTS.keys()].flatMap(ancestors));

/** @param {string} category */
function childrenOf(category) {
  const prefix = ARRAYS.includes(category) ? `${category}.n.` : `${category}.`;
  const below = [...ELEMENTS.keys()].filter((name) => name.startsWith(prefix));
  return [...new Set(below.map((name) => name.slice(prefix.length).split('.')[0]))].join(',');
}

/** @param {string} name @returns {string[]} */
function ancestors(name) {
  const parts = name.split('.');
  return parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('.'));
}

/** @param {string} pattern */
export const isKnown = (pattern) => ELEMENTS.has(pattern) || INNER.has(pattern);

/**
 * A name as it was called → its pattern and the records it goes through, from the outermost.
 *
 * @param {string} name such as cmi.interactions.3.objectives.0.id
 * @returns {Name}
 */
export function parse(name) {
  /** @type {Name} */
  const parsed = { pattern: '', path: name.split('.'), parents: [] };
  parsed.path.forEach((part, at) => {
    if (/^(0|[1-9]\d*)$/.test(part) && ARRAYS.includes(parsed.pattern)) {
      const array = parsed.path.slice(0, at).join('.');
      parsed.parents.push({ pattern: parsed.pattern, name: array, index: Number(part) });
      parsed.pattern += '.n';
    } else {
      parsed.pattern += (at ? '.' : '') + part;
    }
  });
  return parsed;
}
