/** What a page does with ADL's xAPI wrapper; without a callback it waits for each answer. */

/** @param {any} given @returns {Promise<object>} */
export async function exercise({ lrs, agent, verb, activity }) {
  const { XAPIWrapper } = /** @type {any} */ (window).ADL;
  XAPIWrapper.changeConfig({ endpoint: lrs.endpoint, user: lrs.key, password: lrs.secret });
  const sent = ['initialized', 'completed', 'terminated'].map((word) => {
    const statement = { actor: agent, verb: { ...verb, id: `http://adlnet.gov/expapi/verbs/${word}` }, object: activity };
    return XAPIWrapper.sendStatement(statement).id;
  });
  const page = XAPIWrapper.getStatements({ agent: JSON.stringify(agent), limit: 2, ascending: true });
  const rest = XAPIWrapper.getStatements(null, page.more);
  XAPIWrapper.sendState(activity.id, agent, 'bookmark', null, { page: 3 });
  XAPIWrapper.sendAgentProfile(agent, 'preferences', { type: 'large' }, null, '*');
  return {
    sent,
    found: [...page.statements, ...rest.statements].map(({ id }) => id),
    state: XAPIWrapper.getState(activity.id, agent, 'bookmark'),
    profile: XAPIWrapper.getAgentProfile(agent, 'preferences'),
  };
}
