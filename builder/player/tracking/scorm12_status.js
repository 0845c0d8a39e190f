/**
 * SCORM 1.2 has one status for all: passing counts when the pages and the quiz are done, failing when the tries have run out
 * (tracking: pitfalls 6, 7).
 *
 * @import { Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { createLadder } from './scorm_ladder.js';

/** Begins with `incomplete`. @param {Calls} calls @param {Module} module @returns {(event: PlayerEvent) => void} */
export function createStatus(calls, module) {
  const raise = createLadder(calls, 'cmi.core.lesson_status', ['incomplete', 'failed', 'completed', 'passed']);
  const done = { completed: false, passed: false, failed: false };
  raise('incomplete');

  return (event) => {
    if (event.type === 'completed' || event.type === 'passed' || event.type === 'failed') done[event.type] = true;
    if (done.completed && (module.report === 'completed' || !module.quiz)) raise('completed');
    else if (done.completed && done.passed) raise('passed');
    else if (done.failed && module.report === 'passed') raise('failed');
  };
}
