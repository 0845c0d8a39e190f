/**
 * The best score, raw, min and max together in 0 to 100 (tracking: pitfalls 7, 8).
 *
 * @import { PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { plainNumber } from './scorm_formats.js';

/**
 * @param {Calls} calls
 * @param {string} base such as cmi.score
 * @param {{credit: string, asked: boolean}} lms `asked`: the LMS has a pass mark. With one it overrules the status as soon
 *   as it sees a score, so that the score waits for the pass.
 * @param {(best: number) => [string, string][]} more that this edition says with it: names below `base` and values
 * @returns {(event: PlayerEvent) => void}
 */
export function createScore(calls, base, { credit, asked }, more = () => []) {
  let raw = parseFloat(calls.get(`${base}.raw`));

  /** @param {number} best scaled */
  function raise(best) {
    if (credit === 'no-credit' || raw >= best * 100) return;
    raw = best * 100;
    /** @type {[string, string][]} */
    const fields = [...more(best), ['raw', plainNumber(raw, 2)], ['min', '0'], ['max', '100']];
    for (const [name, value] of fields) calls.set(`${base}.${name}`, value);
  }

  return (event) => {
    if (event.type === 'passed' || (event.type === 'scored' && !asked)) raise(event.best);
  };
}
