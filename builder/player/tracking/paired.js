/**
 * What a paired learner's record store hears: the statements of a Tin Can session, beside whatever the LMS hears, which never
 * waits for them. What has arrived is noted in the browser; another one says it again under the same ids, and it counts once.
 *
 * @import { Player, PlayerEvent, SharedTexts } from '../types'
 * @import { Link } from './pairing_link.js'
 * @import { Statement } from './xapi_statements.js'
 * @typedef {object} Paired
 * @property {(event: PlayerEvent) => void} handle
 * @property {() => void} suspend
 * @property {() => void} leave
 * @property {() => Promise<void>} end
 * @property {SharedTexts} texts
 * @typedef {(state: 'connected' | 'waiting' | 'ended', n: number) => void} Tell
 */
import { standing } from '../session.js';
import { openTexts } from './shared_texts.js';
import { createStatements } from './tincan_statements.js';
import { idOf } from './uuid.js';
import { createClient, isDone } from './xapi_client.js';
import { openQueue } from './xapi_queue.js';
import { onceIds, startSession } from './xapi_session.js';
import { keptOf } from './xapi_state.js';

const HOME_PAGE = 'https://w3id.org/ementor/people'; // lrs/people/pairing.py
const ENDED = 401;

/** @param {Player} player @param {Link} link @param {boolean} fresh it has just been paired @param {Tell} tell @returns {Promise<Paired>} */
export async function openPaired(player, { token, account, address }, fresh, tell) {
  const { module, state, passMark } = player;
  const endpoint = `${address}/xapi`;
  const registration = idOf(`${account} ${module.course.iri}`);
  const actor = { objectType: 'Agent', account: { homePage: HOME_PAGE, name: account } };
  const launch = { endpoint, authorization: `Basic ${btoa(token)}`, actor, registration, activityId: module.iri, courseId: '' };
  const queue = await openQueue(endpoint, launch);
  const client = createClient(endpoint, launch.authorization);
  const plain = createStatements(module, launch);
  /** @type {Record<string, string>} */
  const ids = onceIds(registration, module.iri);
  const pending = new Set(queue.pending.map(({ id }) => id));
  let over = false;
  let failing = false;

  const inform = () => tell(over ? 'ended' : failing && pending.size ? 'waiting' : 'connected', pending.size);

  /** @param {string} resource @param {unknown} document */
  async function post(resource, document) {
    if (over) return { status: 0, value: null };
    const answer = await client.post(resource, document);
    over ||= answer.status === ENDED;
    failing = !isDone(answer.status) && answer.status < ENDED - 1;
    inform();
    return answer;
  }

  /** Each try of the quiz has an id of its own, the same whenever it is told. @returns {string} */
  function tryName() {
    const name = `scored ${state.seed}-${state.tries}`;
    ids[name] ??= idOf(`${registration} ${module.iri} ${name}`);
    return name;
  }

  const opened = {
    launch, mode: 'Normal', masteryScore: null, returnUrl: '', kept: queue.document ?? keptOf(null), ids,
    client: { ...client, post, put: async () => ({ status: 204, value: null }) }, // no State: the LMS keeps the learner's
    queue: {
      ...queue,
      /** @param {Statement} statement */
      add(statement) {
        pending.add(statement.id);
        queue.add(statement);
      },
      /** @param {Statement[]} statements */
      remove(statements) {
        statements.forEach(({ id }) => pending.delete(id));
        queue.remove(statements);
        inform();
      },
      /** @param {object | null} next */
      keepDocument: (next) => { if (next) queue.keepDocument(next); },
    },
    statements: {
      ...plain,
      /** @type {typeof plain.allowed} */
      allowed(verb, activity, result, parent) {
        const statement = plain.allowed(verb, activity, result, parent);
        return verb === 'scored' ? { ...statement, id: ids[tryName()] } : statement;
      },
    },
  };
  const session = startSession(module, { notice() {}, saveStatus() {} }, opened, () => {});
  inform();
  retell();

  /** An earlier session may not have got through: says again what is true. */
  function retell() {
    const { best, tries } = state;
    const name = tryName();
    const known = opened.kept.sent.includes(name) || pending.has(ids[name]);
    if (tries && !known) session.handle({ type: 'scored', scaled: best, best, passed: best >= passMark, objectives: new Map() });
    standing(player).forEach(session.handle);
    const progress = state.viewed.size / module.pages.length;
    if (fresh && progress) session.handle({ type: 'page-viewed', page: state.page, first: true, progress });
  }

  return {
    handle: session.handle,
    suspend: session.suspend,
    leave: session.leave,
    texts: openTexts(client, actor, module),
    async end() {
      await session.exit();
      over = true;
    },
  };
}
