/** What a package does with @xapi/xapi. */

/** @param {any} given @returns {Promise<object>} */
export async function exercise({ lrs, agent, verb, activity }) {
  const { XAPI } = /** @type {any} */ (window);
  const auth = XAPI.toBasicAuth(lrs.key, lrs.secret);
  const store = new XAPI({ endpoint: lrs.endpoint, auth, version: '1.0.3' });
  const sent = [];
  for (const word of ['initialized', 'completed', 'terminated']) {
    const statement = { actor: agent, verb: { ...verb, id: `http://adlnet.gov/expapi/verbs/${word}` }, object: activity };
    sent.push((await store.sendStatement({ statement })).data[0]);
  }
  const page = (await store.getStatements({ agent, limit: 2, ascending: true })).data;
  const rest = (await store.getMoreStatements({ more: page.more })).data;
  const where = { agent, activityId: activity.id };
  await store.createState({ ...where, stateId: 'bookmark', state: { page: 3 } });
  await store.createAgentProfile({ agent, profileId: 'preferences', profile: { type: 'large' } });
  return {
    sent,
    found: [...page.statements, ...rest.statements].map(({ id }) => id),
    state: (await store.getState({ ...where, stateId: 'bookmark' })).data,
    profile: (await store.getAgentProfile({ agent, profileId: 'preferences' })).data,
  };
}
