/** How far a learner is in each module, on the page of the course; in a course in order, what is still locked. */
import { all, byId, icon, make, one } from './dom.js';
import { percent, say } from './texts.js';

/**
 * @typedef {object} Standing `best` and `progress` are scaled; `failed`: no tries are left
 * @property {number} progress
 * @property {boolean} completed
 * @property {boolean} passed
 * @property {boolean} failed
 * @property {number} best
 */

/** @param {HTMLElement[]} modules the entries on the page @param {(Standing | null)[]} standings null: not known, nothing is locked by it */
export function showStandings(modules, standings) {
  const inOrder = byId('content').dataset.order === 'in-order';
  modules.forEach((module, at) => {
    const [standing, before] = [standings[at], standings[at - 1]];
    const locked = inOrder && before && !isDone(modules[at - 1], before) && !standing?.completed;
    lock(module, Boolean(locked));
    if (locked) tell(module, 'open', say('course-locked', { title: titleOf(modules[at - 1]) }));
    else if (standing) show(module, standing);
  });
  showWay(modules, standings);
}

/** What is done on the whole, and the way to what comes next. @param {HTMLElement[]} modules @param {(Standing | null)[]} standings */
function showWay(modules, standings) {
  const done = standings.map((standing, at) => Boolean(standing && isDone(modules[at], standing)));
  const begun = standings.map((standing) => Boolean(standing?.progress));
  all('.station').forEach((station, at) => {
    station.classList.toggle('done', done[at]);
    station.classList.toggle('begun', begun[at]);
  });
  const soFar = byId('so_far');
  soFar.hidden = !begun.includes(true);
  soFar.textContent = say('catalogue-standing', { done: done.filter(Boolean).length, of: modules.length });
  const open = begun.map((started, at) => started && !done[at]).indexOf(true);
  const next = modules[open < 0 ? done.indexOf(false) : open];
  byId('begin').hidden = !next;
  if (!next) return;
  const link = /** @type {HTMLAnchorElement} */ (byId('go_on'));
  link.dataset.start ??= link.textContent ?? '';
  link.textContent = begun.includes(true) ? say('course-go-on') : link.dataset.start;
  link.href = /** @type {HTMLAnchorElement} */ (one('.module-title a', next)).href;
  byId('go_on_to').textContent = titleOf(next);
}

/** @param {HTMLElement} module @param {Standing} standing */
function show(module, { progress, completed, passed, best }) {
  const done = completed || passed;
  const words = passed ? say('course-passed', { best: percent(best) }) : say('course-done');
  const begun = progress > 0 ? say('course-begun', { share: percent(progress) }) : say('course-open');
  tell(module, done ? 'good' : progress > 0 ? 'current' : 'open', done ? words : begun);
  module.classList.toggle('done', done);
  module.classList.toggle('begun', progress > 0);
}

/** @param {HTMLElement} module @param {string} name of an icon @param {string} words */
function tell(module, name, words) {
  const line = one('.standing', module);
  line.replaceChildren(icon(name), make('span', '', words));
  line.hidden = false;
}

/** All that the module asks for is done, or no tries are left to do it. @param {HTMLElement} module @param {Standing} standing */
function isDone({ dataset }, { completed, passed, failed }) {
  return completed && (passed || failed || dataset.quiz === undefined);
}

/** A link that leads nowhere is text, for the keyboard and screen readers too. @param {HTMLElement} module @param {boolean} locked */
function lock(module, locked) {
  const link = /** @type {HTMLAnchorElement} */ (one('.module-title a', module));
  const href = link.getAttribute('href') ?? link.dataset.href ?? '';
  if (locked) link.removeAttribute('href');
  else link.setAttribute('href', href);
  link.dataset.href = href;
}

/** @param {HTMLElement} module @returns {string} */
const titleOf = (module) => one('.module-title', module).textContent ?? '';
