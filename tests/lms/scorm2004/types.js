/**
 * Data types of SCORM 2004 4th Edition (RTE §4.1.1), each with what a value has to be (406), within which bounds (407), and
 * how many characters an LMS has to keep at least (SPM).
 *
 * @typedef {object} Type
 * @property {(value: string) => boolean} conforms
 * @property {(value: string) => boolean} [inRange]
 * @property {number} [spm] smallest permitted maximum
 */

/** @param {RegExp} pattern @param {number} [spm] @returns {Type} */
const matching = (pattern, spm) => ({ conforms: (value) => pattern.test(value), spm });

/** @param {string[]} words @returns {Type} */
const oneOf = (...words) => ({ conforms: (value) => words.includes(value) });

const anything = () => true;
const REAL = /^-?\d+(\.\d{1,7})?$/;
const LANGUAGE = '[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*';
const URI = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;
const DELIMITERS = /\[[,.:]\]/;

/** @param {number} spm @returns {Type} */
export const characterstring = (spm) => ({ conforms: anything, spm });

/** A text that may begin with its language. @param {number} spm @returns {Type} */
export const localized = (spm) => ({
  conforms: (value) => !value.startsWith('{lang=') || new RegExp(`^\\{lang=${LANGUAGE}\\}`).test(value),
  spm: spm + '{lang=}'.length + 250,
});

/** @param {number} low @param {number} high @returns {Type} */
export const real = (low = -Infinity, high = Infinity) => ({
  conforms: (value) => REAL.test(value),
  inRange: (value) => Number(value) >= low && Number(value) <= high,
});

/** @param {string} value */
const isIdentifier = (value) => URI.test(value) && !DELIMITERS.test(value) && (!/^urn:/i.test(value) || /^urn:[\w-]+:\S+$/i.test(value));

/** @type {Type} */
export const longIdentifier = { conforms: isIdentifier, spm: 4000 };
/** @type {Type} */
export const shortIdentifier = { conforms: isIdentifier, spm: 250 };

/** time (second,10,0): a zone only behind a fraction of a second. */
export const time = matching(
  /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?)?$/,
);
/** timeinterval (second,10,2) */
export const interval = matching(/^P(?=\d|T)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/);

export const language = matching(new RegExp(`^(${LANGUAGE})?$`), 250);
export const captioning = oneOf('-1', '0', '1');
export const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
export const success = oneOf('passed', 'failed', 'unknown');
export const credit = oneOf('credit', 'no-credit');
export const entry = oneOf('ab-initio', 'resume', '');
export const exit = oneOf('time-out', 'suspend', 'logout', 'normal', '');
export const mode = oneOf('browse', 'normal', 'review');
export const timeLimitAction = oneOf('exit,message', 'continue,message', 'exit,no message', 'continue,no message');
export const validity = oneOf('true', 'false', 'unknown');
export const request = matching(
  /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^{}\s]+\}(choice|jump))$/,
);
/** @type {Type} */
export const result = {
  conforms: (value) => ['correct', 'incorrect', 'unanticipated', 'neutral'].includes(value) || REAL.test(value),
};

/** @param {string} text @param {(part: string) => boolean} conforms @param {number} most */
const list = (text, conforms, most) => {
  const parts = text.split('[,]');
  return parts.length <= most && parts.every(conforms);
};

/** @param {string} text @param {string} separator @param {((part: string) => boolean)[]} conforms */
const parts = (text, separator, conforms) => {
  const found = text.split(separator);
  return found.length === conforms.length && found.every((part, at) => conforms[at](part));
};

/** @param {string} value */
const isShort = (value) => isIdentifier(value) && value.length <= 250;
/** @param {string} value */
const isText = (value) => localized(250).conforms(value);
/** @param {string} value */
const isRealOrBlank = (value) => value === '' || REAL.test(value);
/** @param {string} value */
const isSet = (value) => value === '' || (list(value, isShort, 36) && new Set(value.split('[,]')).size === value.split('[,]').length);
/** @param {string} value */
const isPairs = (value) => value === '' || list(value, (pair) => parts(pair, '[.]', [isShort, isShort]), 36);
/** @param {string} step */
const isStep = (step) => parts(step, '[.]', [(name) => name === '' || isShort(name), anything]) && step !== '[.]';
/** @param {string} value @param {string[]} flags in front, in any order */
const behind = (value, ...flags) => value.replace(new RegExp(`^(\\{(${flags.join('|')})=(true|false)\\})+`), '');

/** What a learner's response looks like, by the type of the interaction (RTE §4.2.9.2). @type {Record<string, Type>} */
export const RESPONSES = {
  'true-false': oneOf('true', 'false'),
  choice: { conforms: isSet },
  'fill-in': { conforms: (value) => list(value, isText, 10) },
  'long-fill-in': localized(4000),
  likert: { conforms: isShort },
  matching: { conforms: isPairs },
  performance: { conforms: (value) => list(value, isStep, 250) },
  sequencing: { conforms: (value) => list(value, isShort, 36) },
  numeric: { conforms: (value) => REAL.test(value) },
  other: characterstring(4000),
};

/** What a correct response looks like (RTE §4.2.9.1). @type {Record<string, Type>} */
export const PATTERNS = {
  ...RESPONSES,
  'fill-in': { conforms: (value) => list(behind(value, 'case_matters', 'order_matters'), isText, 10) },
  'long-fill-in': { conforms: (value) => localized(4000).conforms(behind(value, 'case_matters')), spm: 4300 },
  performance: { conforms: (value) => list(behind(value, 'order_matters'), isStep, 125) },
  numeric: { conforms: (value) => parts(value, '[:]', [isRealOrBlank, isRealOrBlank]) },
};

/** Types of which there is only one correct response. */
export const SINGLE = ['true-false', 'likert', 'numeric', 'other'];

export const interactionType = oneOf(...Object.keys(RESPONSES));
