/**
 * A field for the learner's own words: kept while they write, counted, and said when not all of it can be kept.
 *
 * @import { Player } from '../types'
 */
import { say } from '../texts.js';

const PAUSE_MS = 600;

/** @param {Player} player @param {HTMLTextAreaElement | HTMLInputElement} area */
export function mountTextField(player, area) {
  const id = area.dataset.text ?? '';
  const count = document.getElementById(`${id}_count`);
  let timer = 0;

  function keep() {
    clearTimeout(timer);
    timer = 0;
    player.state.texts.set(id, area.value);
    player.changed();
  }

  function showCount() {
    if (!count) return;
    const kept = player.cut.get(id);
    const length = [...area.value].length;
    const words = kept === undefined ? say('characters', { n: length }) : say('characters-cut', { n: length, kept });
    count.textContent = length ? words : '';
    count.classList.toggle('warn', kept !== undefined);
  }

  area.value = player.state.texts.get(id) ?? '';
  area.readOnly = player.readOnly;
  area.addEventListener('input', () => {
    showCount();
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  area.addEventListener('change', keep);
  player.beforeLeaving(() => { if (timer) keep(); });
  player.onCut(showCount);
  showCount();
}
