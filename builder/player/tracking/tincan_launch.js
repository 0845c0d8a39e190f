/**
 * What a Tin Can LMS hands over in the address, and how it goes on from page to page: the page of a course passes it to the
 * modules, each with its own activity, and `ementor_course` remembers the one that the LMS had launched.
 *
 * @import { Agent } from './xapi_agent.js'
 * @typedef {object} Launch
 * @property {string} endpoint
 * @property {string} authorization the whole value of the header
 * @property {Agent} actor
 * @property {string} registration or ''
 * @property {string} activityId of what is launched
 * @property {string} courseId the activity of the course, when its page was launched and not the module's; else ''
 */
import { all } from '../dom.js';
import { isAddress, readAgent } from './xapi_agent.js';

const COURSE = 'ementor_course';
const ACTIVITY = 'activity_id';

/** @param {string} query of the page's address @param {string} iri of the activity, where the LMS names none @returns {Launch | null} */
export function readLaunch(query, iri) {
  const given = new URLSearchParams(query);
  const [endpoint, auth] = ['endpoint', 'auth'].map((name) => given.get(name) ?? '');
  const actor = readAgent(given.get('actor') ?? '');
  if (!actor || !isAddress(endpoint) || !auth) return null;
  return {
    endpoint,
    authorization: /^\w+ \S/.test(auth) ? auth : `Basic ${auth}`, // some LMSs leave out the scheme
    actor,
    registration: given.get('registration') ?? '',
    activityId: given.get(ACTIVITY) || iri,
    courseId: given.get(COURSE) ?? '',
  };
}

/**
 * Gives links that lead from page to page (`data-iri` says to which activity) what the pages need to go on.
 *
 * @param {string} query of this page's address @param {string} courseId the activity of the course
 */
export function carryLaunch(query, courseId) {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all('a[data-iri]'))) {
    const { iri = '', home } = link.dataset;
    link.search = home === undefined ? queryFor(query, iri, courseId) : queryFor(query, courseId, '');
  }
}

/** @param {string} query @param {string} activityId @param {string} courseId '' for the page of the course itself @returns {string} */
export function queryFor(query, activityId, courseId) {
  const given = new URLSearchParams(query);
  given.set(ACTIVITY, activityId);
  given.delete(COURSE);
  if (courseId) given.set(COURSE, courseId);
  return `?${given}`;
}
