/**
 * What the LMS left for the AU in the LRS: LMS.LaunchData (cmi5 §10).
 *
 * @import { Launch } from './cmi5_launch.js'
 * @import { Client } from './xapi_client.js'
 * @typedef {object} LaunchData
 * @property {Record<string, any>} template the context that every statement starts from
 * @property {string} mode 'Normal', 'Browse' or 'Review'
 * @property {number | null} masteryScore null where the LMS has none, which is not 0
 * @property {string} returnUrl or ''
 */
import { isAddress } from './xapi_agent.js';
import { isDone } from './xapi_client.js';
import { isObject, placeOf } from './xapi_state.js';

const LAUNCH_DATA = 'LMS.LaunchData';

/** @param {Client} client @param {Launch} launch @returns {Promise<LaunchData | null>} null when it cannot be read */
export async function readLaunchData(client, launch) {
  const { status, value } = await client.getAgreed('activities/state', placeOf(launch, LAUNCH_DATA));
  return isDone(status) && isObject(value) ? launchDataOf(value) : null;
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
