/** Numbers as text: six bits a character, from an alphabet that no LMS changes. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGIT_BITS = 6;

/** @param {number} value @param {number} length @returns {string} the value in `length` characters */
export function digits(value, length) {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 64)) text = DIGITS[rest % 64] + text;
  return text;
}

/** @param {string} text @returns {number} NaN for a foreign character */
export function number(text) {
  return [...text].reduce((sum, char) => (DIGITS.includes(char) ? sum * 64 + DIGITS.indexOf(char) : NaN), 0);
}

/** @param {number[]} values each below 2 ** bits @param {number} bits @returns {string} */
export function pack(values, bits) {
  const stream = values.map((value) => value.toString(2).padStart(bits, '0')).join('');
  const groups = stream.match(/.{1,6}/g) ?? [];
  return groups.map((group) => digits(parseInt(group.padEnd(DIGIT_BITS, '0'), 2), 1)).join('');
}

/** @param {string} text @param {number} bits @param {number} count at most @returns {number[]} NaN where it is foreign */
export function unpack(text, bits, count) {
  const stream = [...text].map((char) => number(char).toString(2).padStart(DIGIT_BITS, '0')).join('');
  const values = stream.match(new RegExp(`.{${bits}}`, 'g')) ?? [];
  return values.slice(0, count).map((value) => (/^[01]+$/.test(value) ? parseInt(value, 2) : NaN));
}
