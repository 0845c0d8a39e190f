/**
 * How long this session lasted for the learner: it stands still while the page is hidden, and a pause without any
 * input counts for ten minutes at most (tracking: pitfall 11).
 */

const IDLE_CAP_MS = 10 * 60 * 1000;
const INPUTS = ['pointerdown', 'keydown', 'scroll', 'touchstart'];

/** @returns {() => number} milliseconds so far */
export function startClock() {
  let total = 0;
  let since = performance.now();
  let hidden = document.visibilityState === 'hidden';

  function count() {
    const now = performance.now();
    if (!hidden) total += Math.min(now - since, IDLE_CAP_MS);
    since = now;
    return total;
  }

  for (const input of INPUTS) addEventListener(input, count, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    count();
    hidden = document.visibilityState === 'hidden';
  }, { capture: true });
  return count;
}
