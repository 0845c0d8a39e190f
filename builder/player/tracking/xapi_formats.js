/** Times and scores as xAPI writes them (xAPI 1.0.3 Data §4.3, §4.4, §2.4.5.1). */

/** @param {number} milliseconds @returns {string} */
export function duration(milliseconds) {
  return `PT${Math.floor(milliseconds / 10) / 100}S`;
}

/** @param {number} share 0 to 1 @returns {number} with seven decimals at most */
export function scaled(share) {
  return Math.round(share * 1e7) / 1e7;
}

/** A clock for timestamps: always forward, whatever is done to the computer's. @returns {() => string} */
export function startTimestamps() {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now());
    return new Date(last).toISOString();
  };
}
