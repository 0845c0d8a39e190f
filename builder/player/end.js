/**
 * The last page: what came of the module, and everything the learner wrote as one file.
 *
 * @import { Player } from './types'
 */
import { all, byId, icon, make } from './dom.js';
import { saveAsFile } from './documents.js';
import { allWork } from './own_work.js';
import { isFailed, isPassed, progressOf } from './progress.js';
import { percent, say } from './texts.js';

/** @param {Player} player */
export function mountEnd(player) {
  function show() {
    byId('result').replaceChildren(...results(player));
    showWayOn(player);
  }

  player.on(show);
  show();
  for (const element of all('[data-pass-mark]')) element.textContent = percent(player.passMark);
  const save = document.getElementById('save_texts');
  save?.addEventListener('click', () => {
    player.settle();
    saveAsFile(player.module.title, allWork(player), player.module.id);
  });
}

/** In a course in order that is its own platform, the next module is locked until this one is done. @param {Player} player */
function showWayOn({ module, state, passMark }) {
  const open = document.getElementById('next_open');
  if (!open) return;
  const done = state.completed && (state.passed || !module.quiz || isFailed(module, state, passMark));
  open.hidden = !done;
  byId('next_locked').hidden = done;
}

/** @param {Player} player @returns {HTMLElement[]} */
function results(player) {
  const { module, state, passMark } = player;
  const pages = line(
    progressOf(module, state) === 1,
    say('result-pages', { viewed: state.viewed.size, pages: module.pages.length }),
  );
  if (!module.quiz) return [pages];
  const place = { best: percent(state.best), mark: percent(passMark) };
  if (state.tries === 0) return [pages, line(false, say('result-untried', place))];
  if (isPassed(module, state, passMark)) return [pages, line(true, say('result-passed', place))];
  return [pages, line(false, say(isFailed(module, state, passMark) ? 'result-failed' : 'result-not-yet', place))];
}

/** @param {boolean} done @param {string} text */
function line(done, text) {
  return make('li', done ? 'done' : 'open', icon(done ? 'good' : 'open'), make('span', '', text));
}
