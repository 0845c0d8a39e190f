/**
 * One session of a module: initialized first, terminated last; completed and passed once a registration (cmi5 §9.3). Tries
 * that fail are told as `scored`; `failed` comes when they have run out, for after it a session cannot pass any more.
 *
 * @import { Adapter, Host, Module, PlayerEvent, SharedTexts } from '../types'
 * @import { Client } from './xapi_client.js'
 * @import { Queue } from './xapi_queue.js'
 * @import { Kept, Place } from './xapi_state.js'
 * @import { Statement, Statements } from './xapi_statements.js'
 * @typedef {'completed' | 'passed' | 'failed'} OnceVerb
 * @typedef {object} Opened
 * @property {Place} launch
 * @property {string} mode 'Normal', or one in which only the beginning and the end are told
 * @property {number | null} masteryScore what the LMS asks for instead of the quiz's own mark
 * @property {string} returnUrl or ''
 * @property {Kept} kept
 * @property {Client} client
 * @property {Queue} queue
 * @property {Record<OnceVerb, string>} ids of the statements that come once
 * @property {Statements} statements
 * @property {SharedTexts} [texts] where the learner may show some to their mentor
 * @property {(kept: Kept) => Statement[]} [follow] what else is to be told when the module is completed or passed
 */
import { startClock } from './clock.js';
import { idOf } from './uuid.js';
import { duration, scaled } from './xapi_formats.js';
import { createOutbox } from './xapi_outbox.js';
import { createReports } from './xapi_reports.js';
import { placeOf } from './xapi_state.js';

const CONNECTING_MS = 700;

/**
 * Ids of what is told once a registration: the same in every session, so that an LRS keeps it once.
 *
 * @param {string} registration @param {string} activityId @returns {Record<OnceVerb, string>}
 */
export function onceIds(registration, activityId) {
  const name = `${registration} ${activityId}`;
  const [completed, passed, failed] = ['completed', 'passed', 'failed'].map((verb) => idOf(`${name} ${verb}`));
  return { completed, passed, failed };
}

/** @template T @param {Host} host @param {Promise<T>} opening @returns {Promise<T>} says that it takes a while, if it does */
export async function whileConnecting(host, opening) {
  const soon = setTimeout(() => host.notice('connecting', true), CONNECTING_MS);
  const opened = await opening;
  clearTimeout(soon);
  host.notice('connecting', false);
  return opened;
}

/** @param {Module} module @param {Host} host @param {Opened} opened @param {() => void} release @returns {Adapter} */
export function startSession(module, host, opened, release) {
  const { launch, kept, client, queue, ids, statements, masteryScore, returnUrl } = opened;
  const elapsed = startClock();
  const report = createReports(module, statements);
  const normal = opened.mode === 'Normal';
  const quiet = normal ? host : { ...host, saveStatus() {} };
  const outbox = createOutbox({ client, host: quiet, place: placeOf(launch), documentNow, arrived, queue });
  const sent = new Set(kept.sent);
  const told = new Set([...sent, ...queue.pending.map(onceVerb)]);
  let { data, progress, best, revision } = kept;
  let finished = false;

  const inAll = () => kept.seconds * 1000 + elapsed();

  function documentNow() {
    return { data, sent: [...sent], seconds: Math.round(inAll() / 1000), progress, best, revision };
  }

  function change() {
    revision += 1;
    outbox.touch();
  }

  /** @param {Statement} statement @returns {string} the verb, where it is one that comes once; else '' */
  function onceVerb({ id }) {
    return Object.entries(ids).find(([, known]) => known === id)?.[0] ?? '';
  }

  /** What has arrived is kept, so that no later session says it again. @param {Statement} statement */
  function arrived(statement) {
    const verb = onceVerb(statement);
    if (!verb || sent.has(verb)) return;
    sent.add(verb);
    change();
  }

  /** @param {PlayerEvent} event */
  function handle(event) {
    if (finished || !normal) return;
    if (event.type === 'page-viewed') progress = Math.max(progress, event.progress);
    if (event.type === 'scored' || event.type === 'passed') best = Math.max(best, event.best);
    const statement = report(event);
    if (statement) outbox.add(statement);
    judge(event);
  }

  /** What is said of the module as a whole. @param {PlayerEvent} event */
  function judge(event) {
    if (event.type === 'completed') tell('completed', { completion: true });
    if (event.type === 'passed' && event.best >= (masteryScore ?? 0)) {
      tell('passed', { success: true, score: { scaled: scaled(event.best) } });
    }
    if (event.type === 'failed' && !told.has('passed')) {
      tell('failed', { success: false, score: { scaled: scaled(event.best) } });
    }
  }

  /** @param {OnceVerb} verb @param {object} result */
  function tell(verb, result) {
    if (!told.has(verb)) {
      told.add(verb);
      outbox.add(statements.defined(verb, { ...result, duration: duration(inAll()) }, ids[verb]));
    }
    for (const more of opened.follow?.({ ...documentNow(), sent: [...told] }) ?? []) outbox.add(more);
  }

  /** @param {string} next */
  function save(next) {
    if (finished || !normal || next === data) return;
    data = next;
    change();
  }

  function finish() {
    if (finished) return;
    finished = true;
    outbox.add(statements.defined('terminated', { duration: duration(elapsed()) }));
  }

  async function exit() {
    if (finished) return true;
    if (normal) change();
    const arrivedAll = await outbox.drain();
    if (!arrivedAll && normal) return false;
    finish();
    await outbox.drain();
    release();
    return true;
  }

  function leave() {
    if (normal && !finished) change();
    finish();
    outbox.flush();
    release();
  }

  outbox.add(statements.defined('initialized'));
  return {
    saved: kept.data, capacity: Infinity, readOnly: !normal, masteryScore, returnUrl,
    learnerName: launch.actor.name ?? '', texts: normal ? opened.texts : undefined,
    handle, save, leave, exit,
    suspend: () => { if (!finished) void outbox.drain(); },
    comeBack() {
      host.notice('ended', true);
      host.saveStatus('unsaved');
    },
  };
}
