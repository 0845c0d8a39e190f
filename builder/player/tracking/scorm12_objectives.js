/**
 * How the quiz went, objective by objective (SCORM 1.2 RTE §3.4.4, cmi.objectives).
 *
 * @import { PlayerEvent } from '../types'
 * @import { Calls } from './scorm12_calls.js'
 */
import { plainNumber } from './scorm12_formats.js';

/** @param {Calls} calls @returns {(event: PlayerEvent) => void} */
export function createObjectives(calls) {
  const count = calls.get('cmi.objectives._count');
  const known = calls.lastError() === 0 && /^\d+$/.test(count);
  const ids = known ? [...Array(Number(count)).keys()].map((at) => calls.get(`cmi.objectives.${at}.id`)) : [];

  /** @param {string} id @param {number} share answered right, 0 to 1 */
  function tell(id, share) {
    if (!ids.includes(id)) ids.push(id);
    const record = `cmi.objectives.${ids.indexOf(id)}`;
    const best = Math.max(share * 100, parseFloat(calls.get(`${record}.score.raw`)) || 0);
    calls.set(`${record}.id`, id);
    calls.set(`${record}.score.raw`, plainNumber(best, 2));
    calls.set(`${record}.score.min`, '0');
    calls.set(`${record}.score.max`, '100');
    calls.set(`${record}.status`, best === 100 ? 'passed' : 'incomplete');
  }

  return (event) => {
    if (known && event.type === 'scored') event.objectives.forEach((share, id) => tell(id, share));
  };
}
