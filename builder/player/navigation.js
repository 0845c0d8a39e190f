/**
 * One page at a time, the focus on its heading, and where the learner is among the pages.
 *
 * @import { Player } from './types'
 */
import { all, byId, focusOn, one } from './dom.js';
import { progressOf } from './progress.js';
import { say } from './texts.js';

/** @param {Player} player @returns {{show(id: string): void}} */
export function createNavigation(player) {
  const pages = all('main > .page');
  const ids = pages.map((page) => page.id);
  const previous = /** @type {HTMLButtonElement} */ (byId('previous'));
  const next = /** @type {HTMLButtonElement} */ (byId('next'));
  const onward = document.getElementById('onward'); // to the next module, where the package has a page of its own for it
  const asked = player.module.inOrder ? null : placeAt(location.hash); // module.html#page-id, from a message or a page of the course
  let at = Math.max(0, ids.indexOf(asked?.page.id ?? player.state.page));

  /** @param {number} index @param {boolean} moved by the learner */
  function turnTo(index, moved) {
    at = index;
    pages.forEach((page, place) => { page.hidden = place !== at; });
    previous.hidden = at === 0;
    next.hidden = at === pages.length - 1;
    if (onward) onward.hidden = !next.hidden;
    const { length } = player.module.pages;
    byId('place').textContent = at < length ? say('page-of', { page: at + 1, pages: length }) : say('page-end');
    markViewed();
    showPlace(player, ids[at]);
    if (moved) {
      window.scrollTo(0, 0);
      focusOn(one('h2', pages[at]));
    }
  }

  function markViewed() {
    const { state, module } = player;
    const page = ids[at];
    if (!module.pages.some(({ id }) => id === page)) return;
    const first = !state.viewed.has(page);
    state.page = page;
    state.viewed.add(page);
    player.emit({ type: 'page-viewed', page, first, progress: progressOf(module, state) });
    player.changed();
  }

  previous.addEventListener('click', () => turnTo(at - 1, true));
  next.addEventListener('click', () => turnTo(at + 1, true));
  document.addEventListener('click', (event) => follow(player, event, ids, (index) => turnTo(index, true)));
  turnTo(at, asked !== null);
  if (asked) arrive(player, asked);
  return { show: (id) => turnTo(ids.indexOf(id), true) };
}

/**
 * A link to a place in the module turns to its page first.
 *
 * @param {Player} player @param {MouseEvent} event @param {string[]} ids @param {(index: number) => void} turn
 */
function follow(player, event, ids, turn) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const place = link && placeAt(link.getAttribute('href') ?? '');
  if (!place) return;
  event.preventDefault();
  turn(ids.indexOf(place.page.id));
  arrive(player, place);
}

/** @typedef {{ page: Element, target: HTMLElement }} Place */

/** The place in the module that a fragment names, and its page. @param {string} hash @returns {Place | null} */
function placeAt(hash) {
  const target = document.getElementById(hash.slice(1));
  const page = target?.closest('main > .page');
  return target && page ? { page, target } : null;
}

/** On the page, at the place itself. @param {Player} player @param {Place} place */
function arrive(player, { page, target }) {
  if (target === page) return;
  unfold(player, target);
  focusOn(target);
  target.scrollIntoView();
}

/** What is folded away around a place opens. @param {Player} player @param {HTMLElement} target */
function unfold(player, target) {
  player.show(target);
  for (let around = target.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
}

/** @param {Player} player @param {string} current */
function showPlace(player, current) {
  const progress = /** @type {HTMLProgressElement} */ (byId('progress'));
  progress.max = player.module.pages.length;
  progress.value = player.state.viewed.size;
  for (const link of all('.contents a')) {
    const id = link.getAttribute('href')?.slice(1) ?? '';
    if (id === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    const viewed = player.state.viewed.has(id);
    link.classList.toggle('viewed', viewed);
    one('.viewed-word', link).textContent = viewed ? say('page-viewed') : '';
  }
}

/** The contents stand open in the margin of a wide window and fold away on a narrow one. */
export function foldContents() {
  const contents = /** @type {HTMLDetailsElement} */ (byId('contents'));
  const wide = matchMedia('(min-width: 64rem)');
  const fold = () => { contents.open = wide.matches; };
  wide.addEventListener('change', fold);
  contents.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) fold();
  });
  fold();
}
