/**
 * What the LMS hands over in the address (cmi5 §8.1).
 *
 * @import { Agent } from './xapi_agent.js'
 * @typedef {{endpoint: string, fetch: string, actor: Agent, registration: string, activityId: string}} Launch
 */
import { isAddress, readAgent } from './xapi_agent.js';

/** @param {string} query of the page's address @returns {Launch | null} null when no cmi5 LMS opened the page */
export function readLaunch(query) {
  const given = new URLSearchParams(query);
  const [endpoint, fetch, registration, activityId] = ['endpoint', 'fetch', 'registration', 'activityId'].map(
    (name) => given.get(name) ?? '',
  );
  const actor = readAgent(given.get('actor') ?? '');
  if (!actor || !isAddress(endpoint) || !isAddress(fetch) || !registration || !activityId) return null;
  return { endpoint, fetch, actor, registration, activityId };
}
