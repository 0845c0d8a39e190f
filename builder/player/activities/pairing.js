/**
 * Connecting with the mentor: a code, once, and a line that says how it stands. The LMS's results never wait for it.
 *
 * @import { Player, PlayerEvent } from '../types'
 * @import { Link } from '../tracking/pairing_link.js'
 * @import { Paired } from '../tracking/paired.js'
 */
import { byId, one } from '../dom.js';
import { notice } from '../notices.js';
import { say } from '../texts.js';
import { openPaired } from '../tracking/paired.js';
import { exchange, giveBack } from '../tracking/pairing_exchange.js';
import { learnerOf, readEntry, readLink, shelfOf, writeLink } from '../tracking/pairing_link.js';

const UNWANTED = '-';

/** @param {Player} player */
export function mountPairing(player) {
  const { module: { recordStore, course }, state } = player;
  if (player.learnerId === undefined || player.readOnly) return;
  const learner = learnerOf(player.learnerId);
  const shelf = shelfOf(learner, course.iri);
  const box = /** @type {HTMLDetailsElement} */ (byId('pairing'));
  const form = byId('pairing_form');
  const input = /** @type {HTMLInputElement} */ (byId('pairing_code'));
  const remember = /** @type {HTMLInputElement} */ (byId('pairing_remember'));
  const submit = /** @type {HTMLButtonElement} */ (one('[type=submit]', form));
  /** @type {Link | null} */
  let link = null;
  /** @type {Paired | null} */
  let paired = null;
  /** @type {PlayerEvent[]} */
  let early = [];

  /** @param {string} name @param {number} [n] of statements that wait */
  function show(name, n = 0) {
    const connected = name === 'connected' || name === 'waiting';
    byId('pairing_state').textContent = say(`pair-${name}`, { n });
    byId('pairing_said').textContent = say(connected ? 'pair-told' : 'pair-about');
    form.hidden = connected;
    byId('pairing_end').hidden = !connected;
    notice('unpaired', name === 'ended');
  }

  /** @param {string} name of a text, or '' */
  function complain(name) {
    byId('pairing_fault').textContent = name && say(name);
    if (name) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    if (name) input.focus();
  }

  /** @param {boolean} fresh */
  async function begin(fresh) {
    const its = link;
    if (!its) return;
    show('connected');
    early = [];
    const opened = await openPaired(player, its, fresh, (name, n) => {
      if (link !== its) return; // the learner has disconnected, and what is still being sent changes nothing
      if (name === 'ended') forget();
      show(name, n);
    });
    if (link !== its) {
      opened.leave();
      return;
    }
    paired = opened;
    early.forEach(paired.handle);
    player.shareThrough(paired.texts);
  }

  /** The token is of no use any more. */
  function forget() {
    link = null;
    shelf.write('');
    keep('');
    player.shareThrough(null);
  }

  /** @param {string} kept */
  function keep(kept) {
    if (state.link === kept) return;
    state.link = kept;
    player.changed();
  }

  async function connect() {
    const entry = readEntry(input.value, recordStore);
    complain(typeof entry === 'string' ? entry : '');
    if (typeof entry === 'string' || submit.ariaDisabled) return;
    submit.ariaDisabled = 'true';
    byId('pairing_state').textContent = say('pair-connecting');
    const { token, fault } = await exchange(entry, learner, course.iri);
    submit.ariaDisabled = null;
    const written = token ? writeLink(token, entry, recordStore) : '';
    link = readLink(written, recordStore);
    if (!link) {
      show('unconnected');
      complain(fault ?? 'pair-unreachable');
      return;
    }
    paired?.leave();
    input.value = '';
    if (remember.checked) shelf.write(written);
    keep(written);
    await begin(true);
    byId('pairing_said').focus();
  }

  async function disconnect() {
    const [given, session] = [link, paired];
    paired = null;
    forget();
    keep(UNWANTED);
    show('unconnected');
    one('summary', box).focus();
    await session?.end();
    if (given) giveBack(given);
  }

  submit.addEventListener('click', (event) => { // also by Enter; a frame that is sandboxed without forms submits none
    event.preventDefault();
    void connect();
  });
  byId('pairing_skip').addEventListener('click', () => {
    complain('');
    keep(UNWANTED);
    box.open = false;
    one('summary', box).focus();
  });
  one('button', byId('pairing_end')).addEventListener('click', () => void disconnect());
  player.on((event) => (paired ? paired.handle(event) : early.push(event)));
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') paired?.suspend(); });
  addEventListener('pagehide', () => paired?.leave());

  const kept = state.link || shelf.read();
  link = readLink(kept, recordStore);
  byId('pairing_remember_line').hidden = !shelf.lasts();
  box.hidden = false;
  box.open = !kept;
  show('unconnected');
  if (link) {
    state.link = kept;
    void begin(false);
  }
}
