/**
 * What the LMS and earlier sessions left in the LRS: LaunchData (cmi5 §10), and what is kept of the learner.
 *
 * @import { Launch } from './cmi5_launch.js'
 * @import { Client, Parameters } from './xapi_client.js'
 * @typedef {object} LaunchData
 * @property {Record<string, any>} template the context that every statement starts from
 * @property {string} mode 'Normal', 'Browse' or 'Review'
 * @property {number | null} masteryScore null where the LMS has none, which is not 0
 * @property {string} returnUrl or ''
 * @typedef {{data: string, sent: string[], seconds: number}} Kept of this registration
 */
import { isAddress } from './cmi5_launch.js';
import { isDone } from './xapi_client.js';

const LAUNCH_DATA = 'LMS.LaunchData';
const RESUME = 'resume';
const NOTHING = [204, 404];

/** Where the learner's own document is. @param {Launch} launch @returns {Parameters} */
export const placeOfKept = (launch) => placeOf(launch, RESUME);

/** @param {Client} client @param {Launch} launch @returns {Promise<LaunchData | null>} null when it cannot be read */
export async function readLaunchData(client, launch) {
  const place = placeOf(launch, LAUNCH_DATA);
  let answer = await client.get('activities/state', place);
  if (answer.status === 400) {
    await client.agreeOnVersion();
    answer = await client.get('activities/state', place);
  }
  return isDone(answer.status) && isObject(answer.value) ? launchDataOf(answer.value) : null;
}

/** @param {Client} client @param {Launch} launch @returns {Promise<Kept | null>} null when it cannot be read */
export async function readKept(client, launch) {
  const { status, value } = await client.get('activities/state', placeOfKept(launch));
  if (!isDone(status) && !NOTHING.includes(status)) return null;
  const kept = isObject(value) ? value : {};
  return {
    data: typeof kept.data === 'string' ? kept.data : '',
    sent: Array.isArray(kept.sent) ? kept.sent.map(String) : [],
    seconds: Number(kept.seconds) > 0 ? Number(kept.seconds) : 0,
  };
}

/** @param {Record<string, any>} value @returns {LaunchData} */
function launchDataOf({ contextTemplate, launchMode, masteryScore, returnURL }) {
  const template = isObject(contextTemplate) ? contextTemplate : {};
  const mastery = masteryScore === null || masteryScore === '' ? NaN : Number(masteryScore);
  return {
    template,
    mode: ['Browse', 'Review'].includes(launchMode) ? launchMode : 'Normal',
    masteryScore: mastery >= 0 && mastery <= 1 ? mastery : null,
    returnUrl: isAddress(String(returnURL)) ? String(returnURL) : '',
  };
}

/** @param {Launch} launch @param {string} stateId @returns {Parameters} */
function placeOf({ activityId, actor, registration }, stateId) {
  return { activityId, agent: JSON.stringify(actor), registration, stateId };
}

/** @param {any} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
