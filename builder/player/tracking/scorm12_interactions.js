/**
 * Answers as SCORM 1.2 interactions (RTE §3.4.7), each answer a record of its own (tracking: pitfalls 12, 13).
 *
 * @import { PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { timespan } from './scorm12_formats.js';

/** @param {Calls} calls @returns {(event: PlayerEvent) => void} */
export function createInteractions(calls) {
  // An LMS that has none answers with an error, once: then nothing more is said.
  const count = calls.get('cmi.interactions._count');
  const known = calls.lastError() === 0 && /^\d+$/.test(count);
  let next = Number(count);

  return (event) => {
    if (!known || event.type !== 'answered') return;
    const { question, response, right, inQuiz, seconds } = event;
    const record = `cmi.interactions.${next}`;
    next += 1;
    calls.set(`${record}.id`, question.id);
    calls.set(`${record}.type`, 'choice');
    calls.set(`${record}.objectives.0.id`, question.objective);
    calls.set(`${record}.time`, new Date().toTimeString().slice(0, 8));
    calls.set(`${record}.correct_responses.0.pattern`, [...question.right].join(','));
    calls.set(`${record}.weighting`, inQuiz ? '1' : '0');
    calls.set(`${record}.student_response`, [...response].join(','));
    calls.set(`${record}.result`, right ? 'correct' : 'wrong');
    calls.set(`${record}.latency`, timespan(seconds * 1000));
  };
}
