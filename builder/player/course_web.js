/**
 * The page of a course in the web edition: how far the learner is in each module, and what they can do with what is theirs.
 *
 * @import { Entry } from './tracking/web_shelf.js'
 */
import { printSheet, saveAsFile } from './documents.js';
import { all, byId, focusOn, make } from './dom.js';
import { showStandings } from './standing.js';
import { say } from './texts.js';
import { forgetEntry, forgetLinks, isLasting, readEntry } from './tracking/web_shelf.js';

export function start() {
  if (!isLasting()) {
    notice(say('course-not-kept'));
    return;
  }
  show();
  addEventListener('pageshow', (event) => { if (event.persisted) show(); });
  byId('save_texts').addEventListener('click', () => saveAsFile(title(), texts(), byId('content').dataset.name ?? ''));
  byId('print_texts').addEventListener('click', () => printSheet(title(), texts()));
  mountForgetting();
}

const modules = () => all('.module');
const title = () => byId('course_title').textContent ?? '';

/** @param {HTMLElement} module @returns {Entry} */
const entryOf = (module) => readEntry(module.dataset.iri ?? '');

function show() {
  showStandings(modules(), modules().map(entryOf));
  byId('yours').hidden = !modules().some((module) => entryOf(module).data);
}

/** Everything that the learner wrote, each module's under its title. */
function texts() {
  return modules().flatMap((module) => {
    const name = module.querySelector('.module-title')?.textContent ?? '';
    return entryOf(module).texts.map(({ heading, text }) => ({ heading: `${name}: ${heading}`, text }));
  });
}

function mountForgetting() {
  const dialog = /** @type {HTMLDialogElement} */ (byId('forget_dialog'));
  byId('forget').addEventListener('click', () => dialog.showModal());
  byId('keep').addEventListener('click', () => dialog.close());
  byId('forget_now').addEventListener('click', () => {
    dialog.close();
    for (const { dataset } of modules()) forgetEntry(dataset.iri ?? '');
    forgetLinks();
    show();
    notice(say('course-forgotten'));
    focusOn(byId('content'));
  });
}

/** @param {string} text */
function notice(text) {
  byId('notices').replaceChildren(make('p', 'notice', text));
}
