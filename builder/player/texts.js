/**
 * A text of the catalogue, with its {places} filled in.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return TEXTS[name].replace(/\{(\w+)\}/g, (_, place) => String(values[place]));
}

/** @param {number} scaled 0 to 1 @returns {string} such as "88 %"; rounded down, so that nobody reads a pass that is none */
export function percent(scaled) {
  return say('percent', { n: Math.floor(scaled * 100 + 1e-6) });
}
