/**
 * The texts that a learner shows to their mentor: documents in the State resource of the module's permanent id, in no
 * registration, since they are the learner's in all of them (xAPI 1.0.3 Communication §2.3). None of it is in a statement.
 *
 * @import { Module, Passage, SharedTexts } from '../types'
 * @import { Agent } from './xapi_agent.js'
 * @import { Client } from './xapi_client.js'
 * @typedef {{title: string, language: string, passages: Passage[]}} SharedText as lrs/progress/shared_text.py reads it
 */
import { isDone } from './xapi_client.js';

const STATE = 'activities/state';

/** @param {Client} client @param {Agent} actor @param {Module} module @returns {SharedTexts} */
export function openTexts(client, actor, { iri }) {
  const place = { activityId: iri, agent: JSON.stringify(actor) };
  const nameOf = (/** @type {string} */ id) => `${iri}/texts/${id}`;
  return {
    nameOf,
    async listed() {
      const { status, value } = await client.get(STATE, place);
      return isDone(status) && Array.isArray(value) ? value.map(String) : null;
    },
    share: async (id, text) => isDone((await client.put(STATE, { ...place, stateId: nameOf(id) }, text)).status),
    takeBack: async (id) => isDone((await client.remove(STATE, { ...place, stateId: nameOf(id) })).status),
  };
}
