/**
 * Statements of one session. cmi5 defines some (§9.3): the object is the LMS's own activity, and they carry its category.
 * The others are allowed (§7.1.3), about the publisher's activities. The LMS's template is in all of them (§10.2.1).
 *
 * @import { Module } from '../types'
 * @import { Launch } from './cmi5_launch.js'
 * @import { LaunchData } from './cmi5_launch_data.js'
 * @typedef {Record<string, any>} Statement
 * @typedef {'initialized' | 'completed' | 'passed' | 'terminated'} DefinedVerb
 * @typedef {'answered' | 'progressed' | 'scored'} AllowedVerb
 */
import { randomId } from './uuid.js';
import { startTimestamps } from './xapi_formats.js';

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const MASTERY_SCORE = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

/** @param {Module} module @param {Launch} launch @param {LaunchData} data */
export function createStatements(module, launch, data) {
  const now = startTimestamps();

  /** @param {DefinedVerb} verb @param {object} [result] @param {string} [id] @returns {Statement} */
  function defined(verb, result, id = randomId()) {
    const counts = verb === 'completed' || verb === 'passed';
    const categories = counts ? [CMI5, MOVE_ON] : [CMI5]; // §9.6.2.2
    const mastery = verb === 'passed' && data.masteryScore !== null ? { [MASTERY_SCORE]: data.masteryScore } : {};
    const context = contextOf({ category: categories }, mastery);
    return statement(id, verb, { objectType: 'Activity', id: launch.activityId }, context, result);
  }

  /** @param {AllowedVerb} verb @param {object} activity @param {object} result @param {string} [parent] @returns {Statement} */
  function allowed(verb, activity, result, parent) {
    const context = contextOf(parent ? { parent: [parent] } : {}, {});
    return statement(randomId(), verb, { objectType: 'Activity', ...activity }, context, result);
  }

  /** @param {string} id @param {string} verb @param {object} object @param {object} context @param {object} [result] */
  function statement(id, verb, object, context, result) {
    const named = { id: VERBS + verb, display: { en: verb } };
    const made = { id, timestamp: now(), actor: launch.actor, verb: named, object, context };
    return result ? { ...made, result } : made;
  }

  /** @param {Record<string, string[]>} activities group → ids @param {object} extensions */
  function contextOf(activities, extensions) {
    const { template } = data;
    const all = { grouping: [module.iri], ...activities };
    const groups = { ...template.contextActivities };
    for (const [group, ids] of Object.entries(all)) groups[group] = withIds(groups[group], ids);
    return {
      ...template,
      registration: launch.registration,
      contextActivities: groups,
      extensions: { ...template.extensions, ...extensions },
    };
  }

  return { defined, allowed };
}

/** @typedef {ReturnType<typeof createStatements>} Statements */

/** @param {any} given activities of the template: a list, or one alone @param {string[]} ids */
function withIds(given, ids) {
  const there = given ? [given].flat() : [];
  const missing = ids.filter((id) => !there.some((activity) => activity.id === id));
  return [...there, ...missing.map((id) => ({ id }))];
}
