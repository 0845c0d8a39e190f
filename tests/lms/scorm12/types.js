/**
 * Data types of SCORM 1.2 (RTE §3.4.5), each a function: string → does it conform?
 *
 * @typedef {(value: string) => boolean} Type
 */

/** @param {RegExp} pattern @returns {Type} */
const matching = (pattern) => (value) => pattern.test(value);

/** @param {string[]} words @returns {Type} */
const oneOf = (...words) => (value) => words.includes(value);

/** @param {Type[]} types @returns {Type} */
const anyOf = (...types) => (value) => types.some((type) => type(value));

/** @param {number} low @param {number} high @returns {Type} */
const within = (low, high) => (value) => Number(value) >= low && Number(value) <= high;

/** ASCII, as the standard says: a letter outside it is a fault even where many an LMS lets it pass. */
const ascii = matching(/^[\t\n\r\x20-\x7e]*$/);

/** @param {number} length @returns {Type} */
const string = (length) => (value) => value.length <= length && ascii(value);

const blank = oneOf('');
const decimal = matching(/^-?\d+(\.\d+)?$/);

/** @param {number} low @param {number} high @returns {Type} */
const signedInteger = (low, high) => (value) => /^[-+]?\d+$/.test(value) && within(low, high)(value);

export const string255 = string(255);
export const string4096 = string(4096);
export const identifier = matching(/^[\x21-\x7e]{1,255}$/);
export const time = matching(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
export const timespan = matching(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/);
export const audio = signedInteger(-1, 100);
export const speed = signedInteger(-100, 100);
export const text = signedInteger(-1, 1);
export { decimal };

/** A score is blank or normalised, 0 to 100. */
export const score = anyOf(blank, (value) => decimal(value) && within(0, 100)(value));

export const credit = oneOf('credit', 'no-credit');
export const entry = oneOf('ab-initio', 'resume', '');
export const exit = oneOf('time-out', 'suspend', 'logout', '');
export const mode = oneOf('browse', 'normal', 'review');
/** What a SCO may set; "not attempted" is the LMS's own word. */
export const status = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
export const objectiveStatus = anyOf(status, oneOf('not attempted'));
export const timeLimitAction = oneOf('exit,message', 'exit,no message', 'continue,message', 'continue,no message');
export const result = anyOf(oneOf('correct', 'wrong', 'unanticipated', 'neutral'), decimal);

const CHOICES = '[0-9a-z](,[0-9a-z])*';
const PAIRS = '[0-9a-z]\\.[0-9a-z](,[0-9a-z]\\.[0-9a-z])*';

/** @param {string} list a pattern; braces around it ask for all of its members @returns {Type} */
const bracedOrNot = (list) => matching(new RegExp(`^(${list}|\\{${list}\\})$`));

/** CMIFeedback: what a response looks like hangs on the type of the interaction. @type {Record<string, Type>} */
export const FEEDBACK = {
  'true-false': matching(/^[01tf]$/),
  choice: bracedOrNot(CHOICES),
  'fill-in': string255,
  matching: bracedOrNot(PAIRS),
  performance: string255,
  sequencing: bracedOrNot(CHOICES),
  likert: matching(/^[0-9a-z]?$/),
  numeric: decimal,
};

export const interactionType = oneOf(...Object.keys(FEEDBACK));
