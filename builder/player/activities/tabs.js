/**
 * Panels side by side (ARIA Authoring Practices, tabs with automatic activation). Without a player they stand one below
 * the other, as they do on paper.
 *
 * @import { Player } from '../types'
 */
import { all, button, make, one } from '../dom.js';

/** @param {Player} player */
export function mountTabs(player) {
  for (const group of all('.tabs')) mountGroup(player, group);
}

/** @param {Player} player @param {HTMLElement} group */
function mountGroup(player, group) {
  const panels = /** @type {HTMLElement[]} */ ([...group.children]);
  const tabs = panels.map((panel, at) => {
    const tab = button(one('.tab-title', panel).textContent ?? '', 'tab', () => choose(at));
    tab.id = `${panel.id}_name`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.tabIndex = 0;
    return tab;
  });
  const list = make('div', 'tab-list', ...tabs);
  list.setAttribute('role', 'tablist');
  group.prepend(list);
  group.classList.add('alive');

  /** @param {number} chosen */
  function choose(chosen) {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      panels[at].classList.toggle('shown', at === chosen);
    });
  }

  list.addEventListener('keydown', (event) => {
    const place = placeFor(event.key, tabs.findIndex((tab) => tab === document.activeElement), tabs.length, list);
    if (place === undefined) return;
    event.preventDefault();
    choose(place);
    tabs[place].focus();
  });
  player.onShow((target) => {
    if (group.contains(target)) choose(panels.findIndex((panel) => panel.contains(target)));
  });
  choose(0);
}

/** @param {string} key @param {number} at @param {number} count @param {Element} list */
function placeFor(key, at, count, list) {
  const forth = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = forth === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
  /** @type {Record<string, number>} */
  const places = { [forth]: (at + 1) % count, [back]: (at + count - 1) % count, Home: 0, End: count - 1 };
  return places[key];
}
