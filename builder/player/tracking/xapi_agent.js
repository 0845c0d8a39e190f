/**
 * Who learns and where the LRS is, as an LMS writes them into an address.
 *
 * @typedef {Record<string, any>} Agent
 */

const IDENTIFIERS = ['account', 'mbox', 'mbox_sha1sum', 'openid'];

/**
 * The agent as the LMS supplies it; only the forms of Tin Can 0.9, which no LRS of today takes, are brought up to date:
 * every property was a list there, and an account had other names.
 *
 * @param {string} text @returns {Agent | null} null when it identifies nobody
 */
export function readAgent(text) {
  const given = parse(text);
  if (!given || typeof given !== 'object' || Array.isArray(given)) return null;
  /** @type {Agent} */
  const agent = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, first(name, value)]));
  if (agent.account && !('name' in agent.account)) {
    agent.account = { homePage: agent.account.accountServiceHomePage, name: agent.account.accountName };
  }
  if (agent.objectType === 'Person') agent.objectType = 'Agent';
  return IDENTIFIERS.some((name) => agent[name]) ? agent : null;
}

/** A group's members stay a list. @param {string} name @param {unknown} value */
const first = (name, value) => (Array.isArray(value) && name !== 'member' ? value[0] : value);

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
