/** Orders that look random and are the same whenever the same learner comes back. */

/** FNV-1a, then the end of MurmurHash3, without which names that differ in one digit come out in a row. @param {string} text */
export function rankOf(text) {
  let hash = [...text].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), 0x01000193), 0x811c9dc5);
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) hash = Math.imul(hash ^ (hash >>> 15), factor);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => string} nameOf different for each
 * @returns {T[]} in an order that hangs on their names alone
 */
export function shuffled(things, nameOf) {
  const ranked = things.map((thing) => ({ thing, rank: rankOf(nameOf(thing)) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ thing }) => thing);
}
