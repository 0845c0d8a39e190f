/** What a package does with tincanjs (Rustici). */

/** @param {any} given @returns {Promise<object>} */
export async function exercise({ lrs, agent, verb, activity }) {
  const { TinCan } = /** @type {any} */ (window);
  const store = new TinCan.LRS({ endpoint: lrs.endpoint, username: lrs.key, password: lrs.secret, allowFail: false });
  const where = { agent: new TinCan.Agent(agent), activity: new TinCan.Activity(activity) };

  /** @param {string} method @param {any[]} values @param {object} [config] */
  const call = (method, values, config = {}) => new Promise((done, fail) => {
    /** @param {any} error @param {any} value */
    const callback = (error, value) => (error ? fail(new Error(`${method}: ${error}`)) : done(value));
    store[method](...values, { ...config, callback });
  });

  const sent = ['initialized', 'completed', 'terminated'].map((word) => new TinCan.Statement(
    { actor: agent, verb: { ...verb, id: `http://adlnet.gov/expapi/verbs/${word}` }, object: activity },
  ));
  await call('saveStatements', [sent]);
  const page = await call('queryStatements', [], { params: { agent: where.agent, limit: 2, ascending: true } });
  const rest = await call('moreStatements', [], { url: page.more });
  await call('saveState', ['bookmark', 'page 3'], where);
  await call('saveAgentProfile', ['preferences', 'large type'], where);
  return {
    sent: sent.map(({ id }) => id),
    found: [...page.statements, ...rest.statements].map(({ id }) => id),
    state: (await call('retrieveState', ['bookmark'], where)).contents,
    profile: (await call('retrieveAgentProfile', ['preferences'], where)).contents,
  };
}
