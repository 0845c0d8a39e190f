/**
 * One learner's sitting with one module: holds the state, tells the adapter what happened, keeps what changed.
 *
 * @import { Adapter, Host, Module, Player, PlayerEvent } from './types'
 */
import { isCompleted, isPassed } from './progress.js';
import { decodeState, encodeState } from './state.js';

/** @param {Module} module @param {Adapter} adapter @param {Host} host @returns {Player} */
export function createSession(module, adapter, host) {
  const state = decodeState(adapter.saved, module);
  /** @type {((event: PlayerEvent) => void)[]} */
  const listeners = [(event) => adapter.handle(event)];
  /** @type {(() => void)[]} */
  const cutListeners = [];
  /** @type {(() => void)[]} */
  const leaving = [];
  /** @type {((target: HTMLElement) => void)[]} */
  const showing = [];
  const passMark = adapter.masteryScore ?? module.quiz?.passMark ?? 0;

  /** @type {Player} */
  const player = {
    module, state, passMark, readOnly: adapter.readOnly, cut: new Map(),
    emit: (event) => listeners.forEach((listener) => listener(event)),
    on: (listener) => listeners.push(listener),
    onCut: (listener) => cutListeners.push(listener),
    beforeLeaving: (listener) => leaving.push(listener),
    onShow: (listener) => showing.push(listener),
    show: (target) => showing.forEach((listener) => listener(target)),
    settle: () => leaving.forEach((listener) => listener()),
    changed, work: [],
  };

  function changed() {
    raise();
    const { data, cut } = encodeState(state, module, adapter.capacity);
    player.cut = cut;
    cutListeners.forEach((listener) => listener());
    host.notice('cut', cut.size > 0 && !adapter.readOnly);
    adapter.save(data);
  }

  /** Completed and passed are told as soon as they are true, and never taken back. */
  function raise() {
    const completed = isCompleted(module, state) && !state.completed;
    const passed = isPassed(module, state, passMark) && !state.passed;
    state.completed ||= completed;
    state.passed ||= passed;
    if (completed) player.emit({ type: 'completed' });
    if (passed) player.emit({ type: 'passed', best: state.best });
  }

  return player;
}

/** An LMS may have lost what an earlier session told it: say again what is true. @param {Player} player */
export function resume(player) {
  const { state, emit } = player;
  emit({ type: 'started' });
  if (state.completed) emit({ type: 'completed' });
  if (state.passed) emit({ type: 'passed', best: state.best });
}
