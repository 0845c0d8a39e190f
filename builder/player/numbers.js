/** Numbers as people write them in the language of the page, and as standards do. */
import { say } from './texts.js';

const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * A comma and a point both begin decimals, unless they part thousands in the language (1,250 in English).
 *
 * @param {string} written @returns {string} with a decimal point; '' for what is no number
 */
export function readNumber(written) {
  const decimal = say('decimal');
  const parting = decimal === ',' ? '.' : ',';
  const bare = written.trim().replace(/^[\u2212\u2013]/, '-').replaceAll(/[\s'\u2019]/g, '');
  const thousands = new RegExp(`^-?[1-9]\\d{0,2}(\\${parting}\\d{3})+(\\${decimal}\\d+)?$`);
  const plain = thousands.test(bare) ? bare.replaceAll(parting, '') : bare;
  const number = plain.replace(',', '.');
  return PLAIN.test(number) ? number : '';
}

/** @param {string} number with a decimal point @returns {string} */
export function localNumber(number) {
  return number.replace('.', say('decimal')).replace('-', '\u2212');
}
