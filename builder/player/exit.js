/**
 * Save and exit: says first what cannot be kept, ends the session, and goes where the LMS wants the learner to go.
 *
 * @import { Adapter, Player } from './types'
 */
import { all, byId, focusOn } from './dom.js';
import { say } from './texts.js';

/** @param {Player} player @param {Adapter} adapter */
export function mountExit(player, adapter) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('exit_dialog'));
  const leave = byId('leave_anyway');

  byId('save_and_exit').addEventListener('click', () => {
    player.settle();
    if (player.cut.size > 0 && !adapter.readOnly) ask(say('exit-cut'), false);
    else void exit();
  });
  leave.addEventListener('click', () => {
    dialog.close();
    if (leave.dataset.tried) end(adapter, false);
    else void exit();
  });
  byId('stay').addEventListener('click', () => dialog.close());

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
