/**
 * A certificate to print, as soon as the module is completed and its quiz passed. The name is the one that the LMS gave, and
 * can be changed; it is neither kept nor sent.
 *
 * @import { Player } from '../types'
 */
import { all, byId, make } from '../dom.js';
import { printArticle } from '../documents.js';
import { isEarned } from '../progress.js';
import { say } from '../texts.js';

const DAY_MS = 86_400_000;

/** @param {Player} player */
export function mountCertificate(player) {
  const section = byId('module_certificate');
  const name = /** @type {HTMLInputElement} */ (byId('certificate_name'));
  const show = () => { section.hidden = !isEarned(player.module, player.state); };
  name.value = player.learnerName;
  player.on(show);
  show();
  byId('print_certificate').addEventListener('click', () => printArticle(certificateOf(player, name.value.trim())));
}

/** @param {Player} player @param {string} name */
function certificateOf({ module, state }, name) {
  const { title, course, publisher } = module;
  const day = new Date(state.earned * DAY_MS).toLocaleDateString(say('locale'), { dateStyle: 'long', timeZone: 'UTC' });
  const objectives = all('#module_end .objectives li').map((item) => make('li', '', item.textContent ?? ''));
  return make(
    'article', 'certificate-sheet',
    make('p', 'certificate-kind', say('certificate')),
    make('p', 'certificate-name', name || '\u00a0'),
    make('p', '', say('certificate-did')),
    make('h1', '', title),
    make('p', 'certificate-course', course.title),
    ...(objectives.length ? [make('p', '', say('certificate-can')), make('ul', '', ...objectives)] : []),
    make('p', 'certificate-foot', make('span', '', day), make('span', '', publisher)),
  );
}
