/** Amounts as people of the course's language write them. */

const CURRENCY = /^[A-Z]{3}$/;

/** @returns {string} */
const language = () => document.documentElement.lang;

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
