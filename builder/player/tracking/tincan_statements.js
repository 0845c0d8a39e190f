/**
 * Statements of a Tin Can session: about the launched activity, the module's and the course's permanent ids in the grouping.
 *
 * @import { Module } from '../types'
 * @import { Launch } from './tincan_launch.js'
 * @import { OnceVerb } from './xapi_session.js'
 * @import { Statement, Statements } from './xapi_statements.js'
 */
import { PROFILE, startStatements } from './xapi_statements.js';

const TYPES = 'http://adlnet.gov/expapi/activities/';

/**
 * @param {Module} module @param {Launch} launch
 * @returns {Statements & {ofCourse: (verb: OnceVerb, result: object, id: string) => Statement}}
 */
export function createStatements(module, launch) {
  const { language, course } = module;
  const statement = startStatements(launch.actor, launch.registration, {});
  const above = [module.iri, course.iri, launch.courseId].filter((iri) => iri && iri !== launch.activityId);
  const grouping = [...new Set(above)];
  const category = [PROFILE];
  const object = { id: launch.activityId, definition: definitionOf('module', language, module.title) };
  return {
    defined: (verb, result, id) => statement({ verb, object, groups: { grouping, category }, result, id }),
    allowed: (verb, activity, result, parent) => statement({
      verb,
      object: activity,
      groups: { grouping: [...new Set([module.iri, ...grouping])], category, parent: parent ? [parent] : [] },
      result,
    }),
    ofCourse: (verb, result, id) => statement({
      verb,
      object: { id: launch.courseId, definition: definitionOf('course', language, course.title) },
      groups: { grouping: launch.courseId === course.iri ? [] : [course.iri], category },
      result,
      id,
    }),
  };
}

/** @param {string} type @param {string} language @param {string} title */
const definitionOf = (type, language, title) => ({ type: TYPES + type, name: { [language]: title } });
