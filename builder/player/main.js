/**
 * The start: shows the first page, finds the LMS, then brings everything to life. The builder calls `start` with the
 * adapter of the edition, the activities and the forms of question that the course uses.
 *
 * @import { Connect, Form, Mount } from './types'
 */
import { all, byId } from './dom.js';
import { mountEnd } from './end.js';
import { mountExit } from './exit.js';
import { followPage } from './lifecycle.js';
import { createNavigation, foldContents } from './navigation.js';
import { createHost } from './notices.js';
import { createSession, resume } from './session.js';

/** @param {Connect} connect @param {Mount[]} activities @param {Record<string, Form<any>>} forms */
export async function start(connect, activities, forms) {
  const { ementorModule: module } = window;
  const host = createHost();
  document.documentElement.classList.add('played');
  foldContents();
  all('main > .page').forEach((page, at) => { page.hidden = at > 0; });
  byId('content').inert = true;
  const adapter = await connect(module, host);
  const player = createSession(module, forms, adapter, host);
  activities.forEach((mount) => mount(player));
  mountEnd(player);
  mountExit(player, adapter);
  followPage(player, adapter);
  all('[data-when-played]').forEach((element) => { element.hidden = false; });
  resume(player);
  createNavigation(player);
  byId('content').inert = false;
}
