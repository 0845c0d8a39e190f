/** How far a learner is in a module, in its entry on the page of the course. */
import { icon, make, one } from './dom.js';
import { percent, say } from './texts.js';

/**
 * @param {HTMLElement} module the entry on the page
 * @param {{progress: number, completed: boolean, passed: boolean, best: number}} standing `best` and `progress` are scaled
 */
export function showStanding(module, { progress, completed, passed, best }) {
  const done = completed || passed;
  const words = passed ? say('course-passed', { best: percent(best) }) : say('course-done');
  const begun = progress > 0 ? say('course-begun', { share: percent(progress) }) : say('course-open');
  const line = one('.standing', module);
  line.replaceChildren(icon(done ? 'good' : progress > 0 ? 'current' : 'open'), make('span', '', done ? words : begun));
  line.hidden = false;
  module.classList.toggle('done', done);
}
