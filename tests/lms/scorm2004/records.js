/**
 * What the records of interactions and objectives ask for: an order, and ids that are unique and stay (RTE §4.2.9, §4.2.17).
 *
 * @typedef {import('./api.js').Values} Values
 * @typedef {import('./model.js').Name['parents']} Parents
 */
import { Refusal } from '../scorm/strict_api.js';
import { SINGLE } from './types.js';

/** The id of a record comes first, an interaction's type before its responses. @param {Values} values @param {string} name @param {Parents} parents */
export function expectOrder(values, name, parents) {
  if (!parents.length || parents[0].pattern.startsWith('cmi.comments')) return;
  const record = `${parents[0].name}.${parents[0].index}`;
  if (name !== `${record}.id` && !(`${record}.id` in values)) throw new Refusal('408', 'set before the id of the record');
  const needsType = name === `${record}.learner_response` || name.startsWith(`${record}.correct_responses.`);
  const kind = values[`${record}.type`];
  if (needsType && kind === undefined) throw new Refusal('408', 'set before the type of the interaction');
  const single = name.startsWith(`${record}.correct_responses.`) && SINGLE.includes(kind);
  if (single && parents[1].index > 0) throw new Refusal('351', `a ${kind} interaction has one correct response`);
}

/** An objective keeps its id, and no two have the same. @param {Values} values @param {string} name @param {string} value @param {Parents} parents */
export function expectIdentity(values, name, value, parents) {
  const last = parents.at(-1);
  if (!last?.pattern.endsWith('objectives') || name !== `${last.name}.${last.index}.id`) return;
  const kept = values[name];
  if (last.pattern === 'cmi.objectives' && kept !== undefined && kept !== value) {
    throw new Refusal('351', 'the id of an objective stays');
  }
  const others = Object.keys(values).filter((other) => other !== name && other.startsWith(`${last.name}.`) && /\.\d+\.id$/.test(other));
  if (others.some((other) => values[other] === value)) throw new Refusal('351', 'another record has that id');
}
