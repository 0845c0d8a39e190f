/**
 * Answers as SCORM 1.2 interactions (RTE §3.4.7), each answer a record of its own (tracking: pitfalls 12, 13).
 *
 * @import { PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { plain } from '../interactions.js';
import { ascii, timespan } from './scorm12_formats.js';

const LONGEST = 255; // CMIString255, RTE §3.4.5

/** @param {Calls} calls @returns {(event: PlayerEvent) => void} */
export function createInteractions(calls) {
  // An LMS that has none answers with an error, once: then nothing more is said.
  const count = calls.get('cmi.interactions._count');
  const known = calls.lastError() === 0 && /^\d+$/.test(count);
  let next = Number(count);

  return (event) => {
    if (!known || event.type !== 'answered') return;
    const { question, interaction, share, inQuiz, seconds } = event;
    const record = `cmi.interactions.${next}`;
    next += 1;
    calls.set(`${record}.id`, question.id);
    calls.set(`${record}.type`, interaction.type);
    calls.set(`${record}.objectives.0.id`, question.objective);
    calls.set(`${record}.time`, new Date().toTimeString().slice(0, 8));
    interaction.patterns.forEach((parts, at) => {
      calls.set(`${record}.correct_responses.${at}.pattern`, ascii(plain(parts), LONGEST));
    });
    calls.set(`${record}.weighting`, inQuiz ? '1' : '0');
    calls.set(`${record}.student_response`, ascii(plain(interaction.response), LONGEST));
    calls.set(`${record}.result`, share === null ? 'neutral' : share === 1 ? 'correct' : 'wrong');
    calls.set(`${record}.latency`, timespan(seconds * 1000));
  };
}
