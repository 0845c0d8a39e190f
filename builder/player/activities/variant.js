/**
 * The passages written for one sector: the learner says once which is closest, and may change it anywhere.
 *
 * @import { Player } from '../types'
 */
import { all, one } from '../dom.js';
import { remember, remembered } from '../sitting.js';

/** @param {Player} player */
export function mountVariants(player) {
  const groups = all('.variant');
  player.state.sector ||= remembered(player.module.sectors);

  function show() {
    for (const group of groups) {
      group.classList.toggle('chosen', player.state.sector !== '');
      for (const branch of all('.branch', group)) branch.hidden = branch.dataset.sector !== player.state.sector;
      const inputs = /** @type {HTMLInputElement[]} */ (all('.sector-choice input', group));
      for (const input of inputs) input.checked = input.value === player.state.sector;
      one('.sector-choice', group).hidden = false;
    }
  }

  for (const group of groups) {
    group.addEventListener('change', (event) => {
      if (!(event.target instanceof HTMLInputElement) || !event.target.closest('.sector-choice')) return;
      player.state.sector = event.target.value;
      remember(event.target.value);
      player.changed();
      show();
    });
  }
  show();
}
