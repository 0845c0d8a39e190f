/**
 * Statements of one session. cmi5 defines some (§9.3): the object is the LMS's own activity, and they carry its category.
 * The others are allowed (§7.1.3), about the publisher's activities. The LMS's template is in all of them (§10.2.1).
 *
 * @import { Module } from '../types'
 * @import { Launch } from './cmi5_launch.js'
 * @import { LaunchData } from './cmi5_launch_data.js'
 * @import { Statements } from './xapi_statements.js'
 */
import { PROFILE, startStatements } from './xapi_statements.js';

const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const MASTERY_SCORE = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

/** @param {Module} module @param {Launch} launch @param {LaunchData} data @returns {Statements} */
export function createStatements(module, launch, data) {
  const statement = startStatements(launch.actor, launch.registration, data.template);
  const grouping = [module.iri]; // §9.6.2.3
  return {
    defined(verb, result, id) {
      const judged = verb === 'passed' || verb === 'failed';
      const counts = judged || verb === 'completed';
      const category = counts ? [CMI5, MOVE_ON] : [CMI5]; // §9.6.2.2
      const extensions = judged && data.masteryScore !== null ? { [MASTERY_SCORE]: data.masteryScore } : {};
      return statement({ verb, object: { id: launch.activityId }, groups: { grouping, category }, extensions, result, id });
    },
    allowed: (verb, object, result, parent) => statement({
      verb, object, groups: { grouping, category: [PROFILE], parent: parent ? [parent] : [] }, result,
    }),
  };
}
