/**
 * How the quiz went, objective by objective (SCORM 1.2 RTE §3.4.4, SCORM 2004 RTE §4.2.17, cmi.objectives). In 2004 the
 * LMS may have made the records already, from the manifest.
 *
 * @import { PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 * @typedef {[string, string][]} Fields names below a record and their values
 */

/**
 * @param {Calls} calls
 * @param {(raw: number, id: string) => Fields} fieldsOf a best score, 0 to 100
 * @param {(event: PlayerEvent) => Map<string, Fields>} [also] what an event says of records that the LMS has made
 * @returns {(event: PlayerEvent) => void}
 */
export function createObjectives(calls, fieldsOf, also = () => new Map()) {
  const count = calls.get('cmi.objectives._count');
  const known = calls.lastError() === 0 && /^\d+$/.test(count);
  const records = known ? [...Array(Number(count)).keys()].map((at) => `cmi.objectives.${at}`) : [];
  const ids = records.map((record) => calls.get(`${record}.id`));
  const best = new Map(records.map((record, at) => [ids[at], parseFloat(calls.get(`${record}.score.raw`)) || 0]));

  /** @param {string} id @param {Fields} fields */
  function tell(id, fields) {
    if (!ids.includes(id)) ids.push(id);
    const record = `cmi.objectives.${ids.indexOf(id)}`;
    for (const [field, value] of [['id', id], ...fields]) calls.set(`${record}.${field}`, value);
  }

  /** @param {string} id @param {number} share answered right, 0 to 1 */
  function score(id, share) {
    const raw = Math.max(share * 100, best.get(id) ?? 0);
    best.set(id, raw);
    tell(id, fieldsOf(raw, id));
  }

  return (event) => {
    if (!known) return;
    if (event.type === 'scored') event.objectives.forEach((share, id) => score(id, share));
    also(event).forEach((fields, id) => { if (ids.includes(id)) tell(id, fields); });
  };
}
