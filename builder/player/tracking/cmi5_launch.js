/**
 * What the LMS hands over in the address (cmi5 §8.1).
 *
 * @typedef {Record<string, any>} Agent
 * @typedef {{endpoint: string, fetch: string, actor: Agent, registration: string, activityId: string}} Launch
 */

const IDENTIFIERS = ['account', 'mbox', 'mbox_sha1sum', 'openid'];

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

/** An agent, also in the form of Tin Can 0.9, where every property was a list. @param {string} text @returns {Agent | null} */
function readAgent(text) {
  const given = parse(text);
  if (!given || typeof given !== 'object' || Array.isArray(given)) return null;
  /** @type {Agent} */
  const agent = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, first(value)]));
  if (agent.account && !('name' in agent.account)) {
    agent.account = { homePage: agent.account.accountServiceHomePage, name: agent.account.accountName };
  }
  return IDENTIFIERS.some((name) => agent[name]) ? agent : null;
}

/** @param {unknown} value */
const first = (value) => (Array.isArray(value) ? value[0] : value);

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} text of an absolute address that can be asked */
export function isAddress(text) {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
