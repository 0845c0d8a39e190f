/**
 * The sector that was chosen in another module of this sitting, so that nobody is asked twice in an evening. It goes with
 * the browser's tab; what lasts is kept by the LMS, a module at a time.
 */

const KEY = 'ementor-sector';

/** @param {string} sector */
export function remember(sector) {
  try {
    // eslint-disable-next-line no-restricted-globals -- a choice of the reader's, gone with the tab, and nobody relies on it
    sessionStorage.setItem(KEY, sector);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** @param {string[]} known @returns {string} '' where there is none */
export function remembered(known) {
  try {
    // eslint-disable-next-line no-restricted-globals -- as above
    return known.find((sector) => sector === sessionStorage.getItem(KEY)) ?? '';
  } catch {
    return '';
  }
}
