/**
 * One session of an AU (cmi5 §9.3): initialized first, terminated last; completed and passed once a registration. Tries that
 * fail are told as `scored`: they are never over, and after `failed` a session could not pass any more.
 *
 * @import { Adapter, Host, Module, PlayerEvent } from '../types'
 * @import { Launch } from './cmi5_launch.js'
 * @import { Kept, LaunchData } from './cmi5_launch_data.js'
 * @import { Client } from './xapi_client.js'
 * @typedef {{launch: Launch, data: LaunchData, kept: Kept, client: Client, ids: Record<string, string>}} Opened
 */
import { startClock } from './clock.js';
import { placeOfKept } from './cmi5_launch_data.js';
import { createReports } from './cmi5_reports.js';
import { createStatements } from './cmi5_statements.js';
import { createOutbox } from './xapi_outbox.js';
import { duration, scaled } from './xapi_formats.js';

/** @param {Module} module @param {Host} host @param {Opened} opened @param {() => void} release @returns {Adapter} */
export function startSession(module, host, { launch, data, kept, client, ids }, release) {
  const elapsed = startClock();
  const statements = createStatements(module, launch, data);
  const report = createReports(module, statements);
  const normal = data.mode === 'Normal';
  const quiet = normal ? host : { ...host, saveStatus() {} };
  const outbox = createOutbox(client, quiet, placeOfKept(launch), documentNow, arrived);
  const told = new Set(kept.sent);
  const sent = new Set(kept.sent);
  let state = kept.data;
  let finished = false;

  const inAll = () => kept.seconds * 1000 + elapsed();

  function documentNow() {
    return { data: state, sent: [...sent], seconds: Math.round(inAll() / 1000) };
  }

  /** What has arrived is kept, so that no later session says it again. @param {Record<string, any>} statement */
  function arrived({ id }) {
    const verb = Object.keys(ids).find((name) => ids[name] === id);
    if (!verb) return;
    sent.add(verb);
    outbox.touch();
  }

  /** @param {PlayerEvent} event */
  function handle(event) {
    if (finished || !normal) return;
    const statement = report(event);
    if (statement) outbox.add(statement);
    if (event.type === 'completed') tell('completed', { completion: true });
    if (event.type === 'passed' && event.best >= (data.masteryScore ?? 0)) {
      tell('passed', { success: true, score: { scaled: scaled(event.best) } });
    }
  }

  /** @param {'completed' | 'passed'} verb @param {object} result */
  function tell(verb, result) {
    if (told.has(verb)) return;
    told.add(verb);
    outbox.add(statements.defined(verb, { ...result, duration: duration(inAll()) }, ids[verb]));
  }

  /** @param {string} next */
  function save(next) {
    if (finished || !normal || next === state) return;
    state = next;
    outbox.touch();
  }

  function finish() {
    if (finished) return;
    finished = true;
    outbox.add(statements.defined('terminated', { duration: duration(elapsed()) }));
  }

  async function exit() {
    if (finished) return true;
    if (normal) outbox.touch();
    const arrivedAll = await outbox.drain();
    if (!arrivedAll && normal) return false;
    finish();
    await outbox.drain();
    release();
    return true;
  }

  function leave() {
    if (normal && !finished) outbox.touch();
    finish();
    outbox.flush();
    release();
  }

  outbox.add(statements.defined('initialized'));
  return {
    saved: kept.data, capacity: Infinity, readOnly: !normal, masteryScore: data.masteryScore, returnUrl: data.returnUrl,
    handle, save, leave, exit,
    suspend: () => { if (!finished) void outbox.drain(); },
    comeBack: () => host.notice('ended', true),
  };
}
