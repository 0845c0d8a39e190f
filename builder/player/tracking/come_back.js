/**
 * A page that the browser's back-forward cache puts on the screen again is over for the LMS, and so is the LMS's own page around
 * it. That one is loaded anew, as it is where nothing is cached: it begins another session, in which the module goes on.
 */

/** @returns {boolean} false where no page stands around this one that may be loaded anew */
export function reloadAround() {
  /** @type {Window} */
  let outermost = window;
  try {
    while (outermost.parent !== outermost && outermost.parent.document) outermost = outermost.parent;
  } catch {
    // The next one belongs to another website.
  }
  if (outermost === window) return false;
  outermost.location.reload();
  return true;
}
