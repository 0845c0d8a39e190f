/** Numbers as people of the course's language write them; both decimal signs are understood. */

const CURRENCY = /^[A-Z]{3}$/;
/** Spaces, also the narrow ones that languages put between thousands, apostrophes, and signs of units. */
const BETWEEN = /[\s'\u2019%\p{Sc}]/gu;
const WHOLE = /^-?(\d*|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/;

/** @returns {string} */
const language = () => document.documentElement.lang;

/**
 * `12,5`, `12.5`, `1 234,50`, `1,234.50` and `1.234,50` all work. One sign alone is the decimal sign, but for the
 * language's own sign between thousands before three digits: `1,234` in English.
 *
 * @param {string} text @returns {number} NaN for what is no number
 */
export function readNumber(text) {
  const plain = text.replace(BETWEEN, '').replace('\u2212', '-');
  const at = placeOfDecimals(plain);
  const [whole, decimals] = [plain.slice(0, at), plain.slice(at + 1)];
  if (!WHOLE.test(whole) || !/^\d*$/.test(decimals) || !/\d/.test(plain)) return NaN;
  const number = Number(`${whole.replace(/[.,-]/g, '')}.${decimals}0`);
  return whole.startsWith('-') ? -number : number;
}

/** @param {string} plain @returns {number} where the decimal sign stands, or the end */
function placeOfDecimals(plain) {
  const signs = plain.match(/[.,]/g) ?? [];
  const last = signs[signs.length - 1];
  const repeated = signs.filter((sign) => sign === last).length > 1;
  const thousands = signs.length === 1 && last === groupSign() && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
  return !last || repeated || thousands ? plain.length : plain.lastIndexOf(last);
}

function groupSign() {
  return new Intl.NumberFormat(language()).formatToParts(1234567).find(({ type }) => type === 'group')?.value;
}

/**
 * @param {number} value @param {string} unit a currency (ISO 4217), '%', another word or ''
 * @param {number} decimals -1: what is usual for the unit
 */
export function showNumber(value, unit, decimals) {
  const digits = decimals < 0 ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const usual = { maximumFractionDigits: 2 };
  const number = value === 0 ? 0 : value; // no -0
  if (CURRENCY.test(unit)) return format(number, { style: 'currency', currency: unit, ...digits });
  if (unit === '%') return format(number, { style: 'percent', maximumFractionDigits: 1, ...digits });
  return format(number, { ...usual, ...digits }) + (unit && `\u00a0${unit}`);
}

/** As in a field: no unit, all the places there are. @param {number} value */
export function editNumber(value) {
  return format(value, { maximumFractionDigits: 6 });
}

/** What a currency is called beside a field. @param {string} unit */
export function unitSign(unit) {
  if (!CURRENCY.test(unit)) return unit;
  const parts = new Intl.NumberFormat(language(), { style: 'currency', currency: unit }).formatToParts(1);
  return parts.find(({ type }) => type === 'currency')?.value ?? unit;
}

/** @param {number} value @param {Intl.NumberFormatOptions} options */
function format(value, options) {
  return new Intl.NumberFormat(language(), options).format(value);
}
