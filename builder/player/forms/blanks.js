/**
 * Answers that are written: text, number, gaps. Kept as the words themselves, a number with a decimal point.
 *
 * @import { Blank, BlanksQuestion, Form } from '../types'
 */
import { all, one } from '../dom.js';
import { localNumber, readNumber } from '../numbers.js';
import { say } from '../texts.js';
import { mark } from './marks.js';

/** @type {Form<BlanksQuestion>} */
export const blanks = { mount, share, interaction };

/** @param {HTMLElement} element @param {BlanksQuestion} question */
function mount(element, question) {
  const parts = all('.blank', element);
  const inputs = parts.map((part) => /** @type {HTMLInputElement} */ (one('input', part)));

  return {
    read() {
      const written = inputs.map(({ value }, at) => read(question.blanks[at], value));
      if (inputs.some(({ value }) => !value.trim())) return say('fill-first');
      return written.includes('') ? say('number-first') : written;
    },
    /** @param {string[]} [written] */
    show(written) {
      parts.forEach((part, at) => {
        const blank = question.blanks[at];
        inputs[at].value = written ? (blank.right ? written[at] : localNumber(written[at])) : '';
        inputs[at].readOnly = written !== undefined;
        mark(part, written && fits(question, blank, written[at]));
      });
    },
    shuffle() {},
  };
}

/** @param {Blank} blank @param {string} value */
function read(blank, value) {
  return blank.right ? value.trim().replaceAll(/\s+/g, ' ').replaceAll('\u2019', "'") : readNumber(value);
}

/** @param {BlanksQuestion} question @param {string[]} written */
function share(question, written) {
  const right = question.blanks.filter((blank, at) => fits(question, blank, written[at]));
  return right.length / question.blanks.length;
}

/** @param {BlanksQuestion} question @param {Blank} blank @param {string} written */
function fits({ caseMatters }, blank, written) {
  if (!blank.right) return Number(written) >= Number(blank.low) && Number(written) <= Number(blank.high);
  const form = (/** @type {string} */ text) => comparable(text, caseMatters);
  return blank.right.some((word) => form(word) === form(written));
}

/** @param {string} text @param {boolean} caseMatters */
function comparable(text, caseMatters) {
  const plain = text.normalize('NFKC').replaceAll('\u2019', "'").replaceAll(/\s+/g, ' ').replace(/[\s.!?]+$/, '').trim();
  return caseMatters ? plain : plain.toLowerCase();
}

/** Patterns: the first right words of every blank, the second ones, and so on. @param {BlanksQuestion} question @param {string[]} written */
function interaction({ blanks: all }, written) {
  const most = Math.max(...all.map(({ right = [] }) => right.length), 1);
  const patterns = [...Array(Math.min(most, 5)).keys()].map((nth) => all.map((blank) => {
    return blank.right ? (blank.right[nth] ?? blank.right[0]) : blank;
  }));
  return { response: written, patterns };
}
