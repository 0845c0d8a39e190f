/**
 * SCORM 2004 keeps completion, success and progress apart (RTE §4.2.4, §4.2.17, §4.2.21; tracking: pitfalls 6, 7).
 *
 * @import { Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 */
import { createLadder } from './scorm_ladder.js';
import { plainNumber } from './scorm_formats.js';

const ALMOST = 0.99;

/** Begins with `incomplete`. @param {Calls} calls @param {Module} module @returns {(event: PlayerEvent) => void} */
export function createStatus(calls, module) {
  const raiseCompletion = createLadder(calls, 'cmi.completion_status', ['incomplete', 'completed']);
  const raiseSuccess = createLadder(calls, 'cmi.success_status', ['failed', 'passed']);
  let measure = parseFloat(calls.get('cmi.progress_measure'));
  raiseCompletion('incomplete');

  /** The quiz is a step like a page; the LMS takes all of it for completed (CAM §3.4, completionThreshold). */
  const steps = module.pages.length + (module.quiz && module.require.includes('quiz') ? 1 : 0);

  /** @param {number} share */
  function progress(share) {
    if (measure >= share) return;
    measure = share;
    calls.set('cmi.progress_measure', plainNumber(share, 4));
  }

  return (event) => {
    if (event.type === 'page-viewed') progress(Math.min(ALMOST, (event.progress * module.pages.length) / steps));
    if (event.type === 'completed') {
      progress(1);
      raiseCompletion('completed');
    }
    if (event.type === 'passed' || event.type === 'failed') raiseSuccess(event.type);
  };
}
