/** The page of all courses: how far the learner is in each, where the browser has kept it. */
import { all, icon, make, one } from './dom.js';
import { say } from './texts.js';
import { isLasting, readEntry } from './tracking/web_shelf.js';

export function start() {
  if (!isLasting()) return;
  show();
  addEventListener('pageshow', (event) => { if (event.persisted) show(); });
}

function show() {
  for (const course of all('.module')) showStanding(course);
}

/** @param {HTMLElement} course its entry on the page */
function showStanding(course) {
  const entries = (course.dataset.modules ?? '').split(' ').map(readEntry);
  const done = entries.filter(({ completed, passed }) => completed || passed).length;
  const begun = entries.some(({ data }) => data);
  const isDone = done === entries.length;
  const words = begun ? say('catalogue-standing', { done, of: entries.length }) : say('course-open');
  const line = one('.standing', course);
  line.replaceChildren(icon(isDone ? 'good' : begun ? 'current' : 'open'), make('span', '', words));
  line.hidden = false;
  course.classList.toggle('done', isDone);
}
