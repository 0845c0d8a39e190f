/**
 * A word of the glossary, explained where it stands; without a player, or without popovers in the browser, the link
 * leads to the list at the end.
 *
 * @import { Player } from '../types'
 */
import { all, button, byId, make, one } from '../dom.js';
import { say } from '../texts.js';

const GAP = 8;

/** @param {Player} player */
export function mountTerms(player) {
  if (!('popover' in HTMLElement.prototype)) return;
  const card = make('div', 'term-card');
  card.id = 'term_card';
  card.popover = 'auto';
  card.tabIndex = -1;
  card.setAttribute('role', 'dialog');
  document.body.append(card);
  player.on((event) => { if (event.type === 'page-viewed') card.hidePopover(); });
  // In a definition, too, a term is explained in the same card.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.term') : null;
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show(card, /** @type {HTMLElement} */ (link));
  }, true);
}

/** @param {HTMLElement} card @param {HTMLElement} link */
function show(card, link) {
  const entry = byId(link.getAttribute('href')?.slice(1) ?? '');
  const name = one('dt', entry).textContent ?? '';
  card.setAttribute('aria-label', name);
  card.replaceChildren(
    make('p', 'term-name', name),
    ...all('dd > *', entry).map((part) => part.cloneNode(true)),
    button(say('close'), 'quiet', () => card.hidePopover()),
  );
  const place = card.contains(link) ? card.getBoundingClientRect() : link.getBoundingClientRect();
  if (!card.matches(':popover-open')) card.showPopover();
  put(card, place);
  card.focus();
}

/** Below the word where there is room, else above it. @param {HTMLElement} card @param {DOMRect} word */
function put(card, word) {
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(word.left, document.documentElement.clientWidth - width - GAP));
  const below = word.bottom + GAP;
  const top = below + height <= window.innerHeight ? below : Math.max(GAP, word.top - height - GAP);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}
