/**
 * What the learner asks of all AUs (cmi5 §11). A package speaks one language, so `languagePreference` changes nothing.
 *
 * @import { Launch } from './cmi5_launch.js'
 * @import { Client } from './xapi_client.js'
 */
import { all } from '../dom.js';

const PROFILE = 'cmi5LearnerPreferences';

/** @param {Client} client @param {Launch} launch */
export async function followPreferences(client, { actor }) {
  const { value } = await client.get('agents/profile', { agent: JSON.stringify(actor), profileId: PROFILE });
  if (value?.audioPreference !== 'off') return;
  const sounds = /** @type {HTMLMediaElement[]} */ (all('audio, video'));
  for (const sound of sounds) sound.muted = true;
}
