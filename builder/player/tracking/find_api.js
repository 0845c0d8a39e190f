/**
 * SCORM's way to the LMS: the API is a property of a window around the SCO's or of the window that opened it
 * (SCORM 1.2 RTE §3.3.6.1; Plateau hangs it on the opener's document).
 */

const MOST_HOPS = 50;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 200;

/** @param {string} name of the property @returns {Promise<any>} null when it does not appear within ten seconds */
export async function findApi(name) {
  const alone = top() === window && !opener(window);
  const end = performance.now() + (alone ? 0 : PATIENCE_MS);
  for (;;) {
    const api = search(name);
    if (api || performance.now() > end) return api;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** @param {string} name */
function search(name) {
  return climb(name, window) ?? climb(name, opener(window)) ?? climb(name, opener(top())) ?? plateau(name);
}

/** @param {string} name @param {Window | null} start */
function climb(name, start) {
  let current = start;
  for (let hop = 0; current && hop < MOST_HOPS; hop += 1) {
    const api = property(current, name);
    if (api) return api;
    const above = property(current, 'parent');
    current = above === current ? null : above;
  }
  return null;
}

/** @param {string} name */
function plateau(name) {
  const from = opener(window) ?? opener(top());
  return property(property(from, 'document'), name);
}

/** @param {Window | null} from @returns {Window | null} */
const opener = (from) => property(from, 'opener');

/** @returns {Window | null} */
const top = () => property(window, 'top');

/** A window of another origin throws. @param {any} from @param {string} name @returns {any} */
function property(from, name) {
  try {
    return from?.[name] ?? null;
  } catch {
    return null;
  }
}
