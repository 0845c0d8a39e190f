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
  const records = known ? [...Array(Number(count)).keys()].map((at) => `cmi.objectives.${at}`) : [];
  /** Objective → its best score, in the order of the records. */
  const best = new Map(records.map((record) => [calls.get(`${record}.id`), parseFloat(calls.get(`${record}.score.raw`)) || 0]));

  /** @param {string} id @param {number} share answered right, 0 to 1 */
  function tell(id, share) {
    const raw = Math.max(share * 100, best.get(id) ?? 0);
    best.set(id, raw);
    const record = `cmi.objectives.${[...best.keys()].indexOf(id)}`;
    calls.set(`${record}.id`, id);
    calls.set(`${record}.score.raw`, plainNumber(raw, 2));
    calls.set(`${record}.score.min`, '0');
    calls.set(`${record}.score.max`, '100');
    calls.set(`${record}.status`, raw === 100 ? 'passed' : 'incomplete');
  }

  return (event) => {
    if (known && event.type === 'scored') event.objectives.forEach((share, id) => tell(id, share));
  };
}
