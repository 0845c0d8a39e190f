/**
 * Status and score in SCORM 1.2: read first, only ever raised (tracking: pitfalls 6 to 8).
 *
 * @import { Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm12_calls.js'
 */
import { plainNumber } from './scorm12_formats.js';

const RANK = ['incomplete', 'failed', 'completed', 'passed'];

/** @param {Calls} calls @param {Module} module */
export function createStatus(calls, module) {
  const credit = calls.get('cmi.core.credit') !== 'no-credit';
  // With a mastery score the LMS overrules the status as soon as it sees a score (RTE §3.4.4, student_data).
  const withheld = calls.get('cmi.student_data.mastery_score') !== '';
  let status = calls.get('cmi.core.lesson_status');
  let raw = parseFloat(calls.get('cmi.core.score.raw'));
  const done = { completed: false, passed: false };

  function begin() {
    if (!RANK.includes(status)) raise('incomplete');
  }

  /** @param {string} to */
  function raise(to) {
    if (RANK.indexOf(to) <= RANK.indexOf(status)) return;
    status = to;
    calls.set('cmi.core.lesson_status', to);
  }

  /** SCORM 1.2 has one status for both: passing counts when the pages and the quiz are done. */
  function judge() {
    if (done.completed && (module.report === 'completed' || !module.quiz)) raise('completed');
    else if (done.completed && done.passed) raise('passed');
  }

  /** @param {number} best scaled */
  function score(best) {
    const next = best * 100;
    if (!credit || (raw >= next && !Number.isNaN(raw))) return;
    raw = next;
    calls.set('cmi.core.score.raw', plainNumber(next, 2));
    calls.set('cmi.core.score.min', '0');
    calls.set('cmi.core.score.max', '100');
  }

  /** @param {PlayerEvent} event */
  function report(event) {
    if (event.type === 'completed' || event.type === 'passed') done[event.type] = true;
    if (event.type === 'scored' && !withheld) score(event.best);
    if (event.type === 'passed') score(event.best);
    judge();
  }

  return { begin, report };
}
