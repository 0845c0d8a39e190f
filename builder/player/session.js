/**
 * One learner's sitting with one module: holds the state, tells the adapter what happened, keeps what changed.
 *
 * @import { Adapter, Form, Host, Module, Player, PlayerEvent, SharedTexts } from './types'
 */
import { isCompleted, isEarned, isFailed, isPassed } from './progress.js';
import { decodeState, encodeState } from './state.js';

/**
 * @param {Module} module @param {Record<string, Form<any>>} forms @param {Adapter} adapter @param {Host} host
 * @returns {Player}
 */
export function createSession(module, forms, adapter, host) {
  const state = decodeState(adapter.saved, module);
  /** @type {((event: PlayerEvent) => void)[]} */
  const listeners = [(event) => adapter.handle(event)];
  /** @type {(() => void)[]} */
  const cutListeners = [];
  /** @type {(() => void)[]} */
  const leaving = [];
  /** @type {((target: HTMLElement) => void)[]} */
  const showing = [];
  /** @type {((texts: SharedTexts | null) => void)[]} */
  const sharing = [];
  const passMark = adapter.masteryScore ?? module.quiz?.passMark ?? 0;

  let failed = isFailed(module, state, passMark);

  /** @type {Player} */
  const player = {
    module, forms, state, passMark, learnerName: adapter.learnerName ?? '', learnerId: adapter.learnerId,
    readOnly: adapter.readOnly, cut: new Map(),
    emit: (event) => listeners.forEach((listener) => listener(event)),
    on: (listener) => listeners.push(listener),
    onCut: (listener) => cutListeners.push(listener),
    beforeLeaving: (listener) => leaving.push(listener),
    onShow: (listener) => showing.push(listener),
    show: (target) => showing.forEach((listener) => listener(target)),
    settle: () => leaving.forEach((listener) => listener()),
    changed, work: [], texts: adapter.texts ?? null,
    shareThrough(texts) {
      player.texts = texts;
      sharing.forEach((listener) => listener(texts));
    },
    onTexts(listener) {
      sharing.push(listener);
      listener(player.texts);
    },
  };

  function changed() {
    raise();
    const { data, cut } = encodeState(state, module, adapter.capacity);
    player.cut = cut;
    cutListeners.forEach((listener) => listener());
    host.notice('cut', cut.size > 0 && !adapter.readOnly);
    adapter.save(data);
  }

  /** Completed and passed are told as soon as they are true, and never taken back; failed when the tries have run out. */
  function raise() {
    const completed = isCompleted(module, state) && !state.completed;
    const passed = isPassed(module, state, passMark) && !state.passed;
    state.completed ||= completed;
    state.passed ||= passed;
    if (isEarned(module, state)) state.earned ||= today();
    if (completed) player.emit({ type: 'completed' });
    if (passed) player.emit({ type: 'passed', best: state.best });
    if (isFailed(module, state, passMark) && !failed) player.emit({ type: 'failed', best: state.best });
    failed = isFailed(module, state, passMark);
  }

  return player;
}

/** An LMS may have lost what an earlier session told it: say again what is true. @param {Player} player */
export function resume(player) {
  player.emit({ type: 'started' });
  standing(player).forEach(player.emit);
}

/** What is true of the module as a whole by now. @param {Player} player @returns {PlayerEvent[]} */
export function standing({ module, state, passMark }) {
  const { best, passed } = state;
  /** @type {[boolean, PlayerEvent][]} */
  const possible = [
    [state.completed, { type: 'completed' }],
    [passed, { type: 'passed', best }],
    [!passed && isFailed(module, state, passMark), { type: 'failed', best }],
  ];
  return possible.filter(([isTrue]) => isTrue).map(([, event]) => event);
}

/** The learner's day, counted from 1970. */
function today() {
  const now = new Date();
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
}
