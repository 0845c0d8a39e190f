/**
 * Answers as SCORM 2004 interactions (RTE §4.2.9), each answer a record of its own (tracking: pitfalls 12, 13).
 *
 * @import { Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { byId, one } from '../dom.js';
import { bracketed, bracketedPatterns } from '../interactions.js';
import { interval, localized, timestamp } from './scorm2004_formats.js';

/** @param {Calls} calls @param {Module} module @returns {(event: PlayerEvent) => void} */
export function createInteractions(calls, module) {
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
    calls.set(`${record}.timestamp`, timestamp(new Date()));
    bracketedPatterns(interaction).forEach((pattern, at) => {
      calls.set(`${record}.correct_responses.${at}.pattern`, pattern);
    });
    calls.set(`${record}.weighting`, inQuiz ? '1' : '0');
    calls.set(`${record}.learner_response`, bracketed(interaction, interaction.response));
    calls.set(`${record}.result`, share === null ? 'neutral' : share === 1 ? 'correct' : 'incorrect');
    calls.set(`${record}.latency`, interval(seconds * 1000));
    calls.set(`${record}.description`, localized(one('legend', byId(question.id)).textContent ?? '', module.language));
  };
}
