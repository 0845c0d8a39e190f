/** Numbers as people write them in the language of the page, and as standards do. Questions and calculators read them alike. */

/** Spaces, also the narrow ones that languages put between thousands, apostrophes, and signs of units. */
const BETWEEN = /[\s'\u2019%\p{Sc}]/gu;
const WHOLE = /^-?(\d*|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/;

/**
 * `12,5`, `12.5`, `1 234,50`, `1,234.50` and `1.234,50` all work. One sign alone begins the decimals, unless the language puts
 * it between thousands and three digits follow: `1.250` is 1250 in German and Italian, `1,250` in English; in Lithuanian,
 * Finnish and Bulgarian, which put a space there, both are 1.25.
 *
 * @param {string} written @returns {string} with a decimal point; '' for what is no number
 */
export function readNumber(written) {
  const plain = written.replace(BETWEEN, '').replace(/^[\u2212\u2013]/, '-');
  const at = placeOfDecimals(plain);
  const [whole, decimals] = [plain.slice(0, at), plain.slice(at + 1)];
  if (!WHOLE.test(whole) || !/^\d*$/.test(decimals) || !/\d/.test(plain)) return '';
  const digits = whole.replace(/[.,-]/g, '').replace(/^0+(?=\d)/, '') || '0';
  return (whole.startsWith('-') ? '-' : '') + digits + (decimals && `.${decimals}`);
}

/** @param {string} plain @returns {number} where the decimal sign stands, or the end */
function placeOfDecimals(plain) {
  const signs = plain.match(/[.,]/g) ?? [];
  const last = signs[signs.length - 1];
  const repeated = signs.filter((sign) => sign === last).length > 1;
  const thousands = signs.length === 1 && last === sign('group') && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
  return !last || repeated || thousands ? plain.length : plain.lastIndexOf(last);
}

/** @param {string} number with a decimal point @returns {string} */
export function localNumber(number) {
  return number.replace('.', sign('decimal')).replace('-', '\u2212');
}

/** @param {'group' | 'decimal'} kind @returns {string} what the language puts there (Unicode CLDR) */
function sign(kind) {
  const parts = new Intl.NumberFormat(document.documentElement.lang).formatToParts(1234567.5);
  return parts.find(({ type }) => type === kind)?.value ?? '.';
}
