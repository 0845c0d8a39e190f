/**
 * Statements of one session: what those of cmi5 and of Tin Can have in common (xAPI 1.0.3 Data §2).
 *
 * @import { Agent } from './xapi_agent.js'
 * @typedef {Record<string, any>} Statement
 * @typedef {'initialized' | 'completed' | 'passed' | 'failed' | 'terminated'} SessionVerb of the module as a whole
 * @typedef {'answered' | 'progressed' | 'scored' | 'shared'} ActivityVerb of what is in it
 * @typedef {object} Statements
 * @property {(verb: SessionVerb, result?: object, id?: string) => Statement} defined
 * @property {(verb: ActivityVerb, activity: object, result?: object, parent?: string) => Statement} allowed
 * @typedef {{category?: string[], grouping?: string[], parent?: string[]}} Groups
 * @typedef {{verb: string, object: object, groups: Groups, extensions?: object, result?: object, id?: string}} Told
 */
import { randomId } from './uuid.js';
import { startTimestamps } from './xapi_formats.js';

/** The version of schemas/xapi/profile.jsonld that the statements about what is in a module follow. */
export const PROFILE = 'https://w3id.org/ementor/xapi/v1.0';

const VERBS = 'http://adlnet.gov/expapi/verbs/';

/**
 * @param {Agent} actor @param {string} registration or ''
 * @param {Record<string, any>} template the context that every statement starts from
 * @returns {(told: Told) => Statement}
 */
export function startStatements(actor, registration, template) {
  const now = startTimestamps();
  return ({ verb, object, groups, extensions, result, id = randomId() }) => ({
    id,
    timestamp: now(),
    actor,
    verb: { id: VERBS + verb, display: { en: verb } },
    object: { objectType: 'Activity', ...object },
    context: contextOf(template, registration, groups, extensions),
    ...(result ? { result } : {}),
  });
}

/** @param {Record<string, any>} template @param {string} registration @param {Groups} given @param {object} [extensions] */
function contextOf(template, registration, given, extensions) {
  const groups = { ...template.contextActivities };
  for (const [group, ids] of Object.entries(given)) if (ids.length) groups[group] = withIds(groups[group], ids);
  const all = { ...template.extensions, ...extensions };
  return {
    ...template,
    ...(registration ? { registration } : {}),
    contextActivities: groups,
    ...(Object.keys(all).length ? { extensions: all } : {}),
  };
}

/** @param {any} given activities of the template: a list, or one alone @param {string[]} ids */
function withIds(given, ids) {
  const there = given ? [given].flat() : [];
  const missing = ids.filter((id) => !there.some((activity) => activity.id === id));
  return [...there, ...missing.map((id) => ({ id }))];
}
