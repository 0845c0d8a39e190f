/**
 * What is kept of a learner in the State resource of their module (xAPI 1.0.3 Communication §2.3).
 *
 * @import { Agent } from './xapi_agent.js'
 * @import { Answer, Client, Parameters } from './xapi_client.js'
 * @typedef {{actor: Agent, registration: string, activityId: string}} Place registration may be ''
 * @typedef {object} Kept
 * @property {string} data the player's state
 * @property {string[]} sent which of the verbs that come once the LRS has: completed, passed
 * @property {number} seconds that all sessions took
 * @property {number} revision counts the changes
 * @property {number} progress share of the pages that were opened
 * @property {number} best the best try of the quiz, scaled
 */
import { isDone } from './xapi_client.js';

const RESUME = 'resume';
const NOTHING = [204, 404];

/** @param {Place} place @param {string} [stateId] of the learner's own document, if left out @returns {Parameters} */
export function placeOf({ activityId, actor, registration }, stateId = RESUME) {
  const place = { activityId, agent: JSON.stringify(actor), stateId };
  return registration ? { ...place, registration } : place;
}

/** @param {Client} client @param {Place} place @returns {Promise<Kept | null>} null when it cannot be read */
export async function readKept(client, place) {
  return keptIn(await client.get('activities/state', placeOf(place)));
}

/** The same where it is the first question to the LRS. @param {Client} client @param {Place} place @returns {Promise<Kept | null>} */
export async function readAgreed(client, place) {
  return keptIn(await client.getAgreed('activities/state', placeOf(place)));
}

/** @param {Answer} answer */
const keptIn = ({ status, value }) => (isDone(status) || NOTHING.includes(status) ? keptOf(value) : null);

/**
 * What an LRS never got goes on, unless another device has gone further meanwhile: every change adds to the revision.
 *
 * @param {Kept} read in the LRS @param {Kept | null} left by a session that could not send it @returns {Kept}
 */
export function later(read, left) {
  if (!left || left.revision <= read.revision) return read;
  return { ...left, sent: [...new Set([...read.sent, ...left.sent])] };
}

/** @param {any} value whatever is there: `null`, `{}` and nonsense alike are nothing @returns {Kept} */
export function keptOf(value) {
  const kept = isObject(value) ? value : {};
  return {
    data: typeof kept.data === 'string' ? kept.data : '',
    sent: Array.isArray(kept.sent) ? kept.sent.map(String) : [],
    seconds: positive(kept.seconds),
    revision: positive(kept.revision),
    progress: positive(kept.progress),
    best: positive(kept.best),
  };
}

/** @param {unknown} value */
const positive = (value) => (Number(value) > 0 ? Number(value) : 0);

/** @param {any} value @returns {value is Record<string, any>} */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
