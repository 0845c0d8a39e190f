/**
 * A learner's text as ASCII that SCORM 1.2 run-times accept (RTE §3.4.5, CMIString4096).
 *
 * Letters outside ASCII take two characters: `~` and a place in a window of 64, which `^` and two digits move. Windows
 * start at multiples of 32, so that the small letters of Greek or Cyrillic need one move for a whole text.
 */
import { digits, number } from './bits.js';

const PLACES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HALF = 32;
/** What separates records, or what some LMS has been seen to escape, each by a letter behind a backtick. */
const ESCAPED = '!~^`\n\r\t<>&"\\%';
const LETTERS = 'abcdefghijklm';

/**
 * @param {string} text
 * @param {number} room characters there are for the code
 * @returns {{code: string, kept: number}} `kept`: how much of the text is in the code, never half a character
 */
export function encodeText(text, room) {
  let code = '';
  let window = -1;
  let kept = 0;
  for (const char of text) {
    let piece = '';
    for (const unit of char.split('')) {
      const coded = encodeUnit(unit, window);
      piece += coded.code;
      window = coded.window;
    }
    if (code.length + piece.length > room) break;
    code += piece;
    kept += char.length;
  }
  return { code, kept };
}

/** @param {string} unit one UTF-16 unit @param {number} window @returns {{code: string, window: number}} */
function encodeUnit(unit, window) {
  const place = ESCAPED.indexOf(unit);
  if (place >= 0) return { code: '`' + LETTERS[place], window };
  if (unit >= ' ' && unit <= '}') return { code: unit, window };
  const value = unit.charCodeAt(0);
  if (window >= 0 && value >= window * HALF && value < (window + 2) * HALF) {
    return { code: '~' + PLACES[value - window * HALF], window };
  }
  const moved = Math.floor(value / HALF);
  return { code: `^${digits(moved, 2)}~${PLACES[value - moved * HALF]}`, window: moved };
}

/** @param {string} code @returns {string} what cannot be read is left out */
export function decodeText(code) {
  let window = -1;
  return code.replace(/\^(..)|~(.)|`(.)|[\s\S]/g, (all, moved, placed, escaped) => {
    if (moved !== undefined) {
      window = number(moved);
      return '';
    }
    if (placed !== undefined) return unitAt(window, PLACES.indexOf(placed));
    if (escaped !== undefined) return ESCAPED[LETTERS.indexOf(escaped)] ?? '';
    return all;
  });
}

/** @param {number} window @param {number} place */
function unitAt(window, place) {
  return window >= 0 && place >= 0 ? String.fromCharCode(window * HALF + place) : '';
}
