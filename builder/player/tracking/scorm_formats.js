/** Numbers as SCORM writes them in every locale. */

/** Never a decimal comma, never an exponent. @param {number} value @param {number} places six at most */
export function plainNumber(value, places) {
  const unit = 10 ** places;
  return String(Math.floor(value * unit + 1e-6) / unit);
}
