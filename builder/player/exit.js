/**
 * Save and exit: says first what cannot be kept, ends the session, and goes where the LMS wants the learner to go. Where
 * the LMS can open the next module (SCORM 2004), the end of a module that is done offers it.
 *
 * @import { Adapter, Player } from './types'
 */
import { all, byId, focusOn, one } from './dom.js';
import { notice } from './notices.js';
import { say } from './texts.js';

/** @param {Player} player @param {Adapter} adapter */
export function mountExit(player, adapter) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('exit_dialog'));
  const leave = byId('leave_anyway');

  byId('save_and_exit').addEventListener('click', () => {
    if (!isCut()) void exit();
  });
  leave.addEventListener('click', () => {
    dialog.close();
    if (leave.dataset.tried) end(adapter, false);
    else void exit();
  });
  byId('stay').addEventListener('click', () => dialog.close());

  const next = document.getElementById('next_module');
  if (next) {
    player.on((event) => {
      if (event.type !== 'completed' && event.type !== 'passed') return;
      const possible = isDone(player) && Boolean(adapter.canGoOn?.());
      next.hidden = !possible;
      byId('next_by_hand').hidden = possible;
    });
    one('button', next).addEventListener('click', () => {
      if (!isCut()) void goOn();
    });
  }

  /** Keeps what the learner wrote last; asks when it does not fit. @returns {boolean} */
  function isCut() {
    player.settle();
    const cut = player.cut.size > 0 && !adapter.readOnly;
    if (cut) ask(say('exit-cut'), false);
    return cut;
  }

  /** @param {string} question @param {boolean} tried to save, and it failed */
  function ask(question, tried) {
    byId('exit_question').textContent = question;
    if (tried) leave.dataset.tried = 'yes';
    else delete leave.dataset.tried;
    dialog.showModal();
  }

  async function exit() {
    const saved = await adapter.exit();
    if (saved) end(adapter, !adapter.readOnly);
    else ask(say('exit-unsaved'), true);
  }

  /** The LMS puts the next module in the place of this one. */
  async function goOn() {
    if (await adapter.goOn?.()) notice('ended', true);
    else ask(say('exit-unsaved'), true);
  }
}

/** @param {Player} player */
function isDone({ module, state }) {
  return state.completed && (state.passed || !module.quiz);
}

/** @param {Adapter} adapter @param {boolean} saved */
function end(adapter, saved) {
  if (adapter.returnUrl) {
    location.assign(adapter.returnUrl);
    return;
  }
  if (window.opener) window.close();
  all('body > :not(#goodbye):not(.icons)').forEach((element) => { element.hidden = true; });
  const goodbye = byId('goodbye');
  byId('goodbye_text').textContent = say(saved ? 'goodbye-saved' : 'goodbye-unsaved');
  goodbye.hidden = false;
  focusOn(goodbye);
}
