/**
 * An LMS that launched the page of a course waits for what it hears of the course: it is completed when every module is,
 * and passed when every module that has a quiz is.
 *
 * @import { CourseModule, Module } from '../types'
 * @import { Launch } from './tincan_launch.js'
 * @import { Client } from './xapi_client.js'
 * @import { OnceVerb } from './xapi_session.js'
 * @import { Kept } from './xapi_state.js'
 * @import { Statement } from './xapi_statements.js'
 * @typedef {(verb: OnceVerb, result: object, id: string) => Statement} Tell
 */
import { scaled } from './xapi_formats.js';
import { readKept } from './xapi_state.js';

/**
 * @param {Client} client @param {Launch} launch @param {CourseModule[]} modules
 * @returns {Promise<Map<string, Kept>>} a module's IRI → what is kept of it; those that cannot be read are left out
 */
export async function readModules(client, launch, modules) {
  const read = modules.map(({ iri }) => readKept(client, { ...launch, activityId: iri }));
  const found = await Promise.all(read);
  return new Map(modules.flatMap(({ iri }, at) => (found[at] ? [[iri, found[at]]] : [])));
}

/**
 * @param {Module} module @param {Map<string, Kept>} others @param {Record<OnceVerb, string>} ids of the course's statements
 * @param {Tell} tell @returns {(kept: Kept) => Statement[]} what this module's progress makes true of the course, once
 */
export function followCourse(module, others, ids, tell) {
  const { modules } = module.course;
  const withQuiz = modules.filter(({ quiz }) => quiz);
  const told = new Set();

  return (kept) => {
    const known = new Map(others).set(module.iri, kept);
    const done = (/** @type {CourseModule[]} */ wanted, /** @type {string} */ verb) =>
      wanted.length > 0 && wanted.every(({ iri }) => known.get(iri)?.sent.includes(verb));
    const best = withQuiz.reduce((sum, { iri }) => sum + (known.get(iri)?.best ?? 0), 0) / withQuiz.length;
    /** @type {[OnceVerb, boolean, object][]} */
    const judged = [
      ['completed', done(modules, 'completed'), { completion: true }],
      ['passed', done(withQuiz, 'passed'), { success: true, score: { scaled: scaled(best) } }],
    ];
    const now = judged.filter(([verb, isTrue]) => isTrue && !told.has(verb));
    return now.map(([verb, , result]) => {
      told.add(verb);
      return tell(verb, result, ids[verb]);
    });
  };
}
