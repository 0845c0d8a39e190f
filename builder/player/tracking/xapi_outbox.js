/**
 * What goes to the LRS: statements in their order, then the learner's document. One request is on its way at a time, at
 * most one round a second, and what fails is tried again, ever more slowly (tracking: pitfalls 2, 4). Until it has arrived
 * it is in the queue, which outlives the page.
 *
 * @import { Host } from '../types'
 * @import { Client, Parameters } from './xapi_client.js'
 * @import { Queue } from './xapi_queue.js'
 * @import { Statement } from './xapi_statements.js'
 * @typedef {object} Ways
 * @property {Client} client
 * @property {Host} host
 * @property {Queue} queue
 * @property {Parameters} place of the document
 * @property {() => object} documentNow
 * @property {(statement: Statement) => void} arrived the LRS has the statement
 */
import { isDone, mayPass } from './xapi_client.js';

const PAUSE_MS = 1000;
const SHORT_PAUSE_MS = 50;
const BACK_OFF_MS = [2000, 5000, 15_000, 60_000];
const QUIET_FAILURES = 2;
const CONFLICT = 409;

/** @param {Ways} ways */
export function createOutbox({ client, host, queue, place, documentNow, arrived }) {
  const statements = [...queue.pending];
  let version = queue.document ? 1 : 0; // of the document
  let keptVersion = 0; // that the LRS is known to have
  let timer = 0;
  let failures = 0;
  let lastRound = -PAUSE_MS;
  let closed = false;
  /** @type {Promise<void> | null} */
  let round = null;

  const isEmpty = () => statements.length === 0 && version === keptVersion;

  /** @param {Statement} statement */
  function add(statement) {
    statements.push(statement);
    queue.add(statement);
    plan();
  }

  /** The document is other than it was. */
  function touch() {
    version += 1;
    queue.keepDocument(documentNow());
    plan();
  }

  function plan(pause = Math.max(SHORT_PAUSE_MS, lastRound + PAUSE_MS - performance.now())) {
    if (timer || round || closed) return;
    if (failures === 0) host.saveStatus('saving');
    timer = setTimeout(begin, pause);
  }

  /** @returns {Promise<void>} when the round is over */
  function begin() {
    clearTimeout(timer);
    timer = 0;
    lastRound = performance.now();
    round ??= sendAll().then(settle);
    return round;
  }

  async function sendAll() {
    return (await sendStatements()) && sendDocument();
  }

  async function sendStatements() {
    let together = true;
    while (statements.length > 0) {
      const batch = together ? [...statements] : statements.slice(0, 1);
      const { status } = await client.post('statements', batch);
      if (mayPass(status)) return false;
      if (!isDone(status) && batch.length > 1) {
        together = false; // one of them is refused: which one?
        continue;
      }
      statements.splice(0, batch.length);
      queue.remove(batch);
      if (isDone(status) || status === CONFLICT) batch.forEach(arrived);
      else console.warn(`ementor: the LRS refuses a statement (${status})`, batch[0]);
    }
    return true;
  }

  async function sendDocument() {
    if (version === keptVersion) return true;
    const sent = version;
    const { status } = await client.put('activities/state', place, documentNow());
    if (!isDone(status)) return false;
    keptVersion = sent;
    if (version === sent) queue.keepDocument(null);
    return true;
  }

  /** @param {boolean} sent */
  function settle(sent) {
    round = null;
    failures = sent ? 0 : failures + 1;
    if (sent && isEmpty()) queue.leave(null);
    host.notice('unsaved', failures > QUIET_FAILURES);
    if (failures > QUIET_FAILURES) host.saveStatus('unsaved');
    else if (isEmpty()) host.saveStatus('saved');
    if (!sent) plan(BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1]);
    else if (!isEmpty()) plan();
  }

  /** Tries at once. @returns {Promise<boolean>} has everything arrived? */
  async function drain() {
    await round;
    await begin();
    return isEmpty();
  }

  /**
   * The page goes away: sends everything that is not known to have arrived, and waits for nothing. The document is first,
   * since an LMS may close the door behind the last statement.
   */
  function flush() {
    clearTimeout(timer);
    closed = true;
    if (!isEmpty()) queue.leave({ statements, document: version === keptVersion ? null : documentNow() });
    if (version !== keptVersion) void sendDocument();
    if (statements.length > 0) void sendLast([...statements]);
  }

  /** If the page lives long enough to hear that they arrived, the next session need not send them again. @param {Statement[]} last */
  async function sendLast(last) {
    const { status } = await client.post('statements', last);
    if (isDone(status)) queue.remove(last);
  }

  addEventListener('online', () => { if (!isEmpty() && !closed) void begin(); });
  return { add, touch, drain, flush };
}

/** @typedef {ReturnType<typeof createOutbox>} Outbox */
