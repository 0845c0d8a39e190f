/**
 * A text of the catalogue, with its {places} filled in; one that hangs on a number in the form that goes with its {n}.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return formOf(TEXTS[name], Number(values.n)).replace(/\{(\w+)\}/g, (_, place) => String(values[place]));
}

/** @param {string | Record<string, string>} text @param {number} n */
function formOf(text, n) {
  return typeof text === 'string' ? text : text[new Intl.PluralRules(document.documentElement.lang).select(n)] ?? text.other;
}

/** @param {number} scaled 0 to 1 @returns {string} such as "88 %"; rounded down, so that nobody reads a pass that is none */
export function percent(scaled) {
  return say('percent', { n: Math.floor(scaled * 100 + 1e-6) });
}
