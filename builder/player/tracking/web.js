/**
 * Web: the course is its own platform. What the learner did and wrote stays in the browser; nothing
 * is sent, but for what activities/pairing.js tells where the learner wants it.
 *
 * @import { Adapter, Host, Module, PlayerEvent } from '../types'
 * @import { Entry } from './web_shelf.js'
 */
import { all } from '../dom.js';
import { readingOnly, untracked } from './reading_only.js';
import { holdLock } from './tab_lock.js';
import { isLasting, readEntry, writeEntry } from './web_shelf.js';

const HOME = 'index.html';

/** @param {Module} module @param {Host} host @returns {Promise<Adapter>} */
export async function connect(module, host) {
  if (!isLasting()) return { ...untracked(host), returnUrl: HOME };
  const release = await holdLock(`ementor ${module.iri}`);
  if (!release) {
    host.notice('second-tab', true);
    return readingOnly({ returnUrl: HOME });
  }
  const entry = readEntry(module.iri);
  let unsaved = false;

  function keep() {
    entry.texts = writtenTexts();
    unsaved = !writeEntry(module.iri, entry);
    host.notice('unsaved', unsaved);
    host.saveStatus(unsaved ? 'unsaved' : 'saved');
  }

  /** @param {string} data */
  function save(data) {
    if (data === entry.data && !unsaved) return;
    entry.data = data;
    keep();
  }

  return {
    ...readingOnly({ saved: entry.data, readOnly: false, returnUrl: HOME }),
    learnerId: '',
    save,
    handle: (event) => note(entry, event),
    suspend: () => { if (unsaved) keep(); },
    leave: release,
    comeBack: () => location.reload(), // another page may have gone on meanwhile
    exit: async () => {
      if (unsaved) keep();
      return !unsaved;
    },
  };
}

/** For the page of the course; it is kept with the next `save`. @param {Entry} entry @param {PlayerEvent} event */
function note(entry, event) {
  if (event.type === 'page-viewed') entry.progress = Math.max(entry.progress, event.progress);
  if (event.type === 'completed') entry.completed = true;
  if (event.type === 'passed') entry.passed = true;
  if (event.type === 'failed') entry.failed = true;
  if (event.type === 'scored') entry.best = Math.max(entry.best, event.best);
}

/** With the headings that the page gives them, so that the page of the course can save them as a file. */
function writtenTexts() {
  const areas = /** @type {HTMLTextAreaElement[]} */ (all('[data-text]'));
  return areas
    .filter((area) => area.value.trim())
    .map((area) => ({ heading: area.dataset.label ?? '', text: area.value }));
}
