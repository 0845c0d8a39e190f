/**
 * The API adapter of SCORM 1.2 (RTE §3.3), strict: it keeps the state machine, the data model and the error codes,
 * notes every call, and notes as a fault whatever a SCO should not have done.
 *
 * @typedef {import('../scorm/strict_api.js').Values} Values
 * @typedef {import('../scorm/strict_api.js').Call} Call
 * @typedef {import('../scorm/strict_api.js').Lms} Lms
 */
import { Refusal, StrictApi } from '../scorm/strict_api.js';
import { ARRAYS, CHILDREN, ELEMENTS, isKnown, parse } from './model.js';
import { FEEDBACK, string255 } from './types.js';

export const ERRORS = new Map([
  ['0', 'No error'],
  ['101', 'General exception'],
  ['201', 'Invalid argument error'],
  ['202', 'Element cannot have children'],
  ['203', 'Element not an array - cannot have count'],
  ['301', 'Not initialized'],
  ['401', 'Not implemented error'],
  ['402', 'Invalid set value, element is a keyword'],
  ['403', 'Element is read only'],
  ['404', 'Element is write only'],
  ['405', 'Incorrect data type'],
]);

const KEYWORDS = ['_children', '_count', '_version'];

export class Api extends StrictApi {
  static METHODS = [
    'LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit',
    'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic',
  ];

  /**
   * @param {Values} values the data model as it stands at launch; changed in place
   * @param {Lms} lms told of what happens; onCommit and onFinish say whether it was kept
   * @param {string[]} without optional categories this LMS does not implement, such as 'interactions'
   */
  constructor(values, lms, without = []) {
    super(values, lms, without, ERRORS, isProbe);
  }

  /** @param {...unknown} args */
  LMSInitialize(...args) {
    return this.call('LMSInitialize', args, 'false', () => {
      this.expectEmpty(args);
      if (this.state !== 'not initialized') throw new Refusal('101', `the session is already ${this.state}`);
      this.begin();
      this.lms.onInitialize();
      return 'true';
    });
  }

  /** @param {...unknown} args */
  LMSFinish(...args) {
    return this.call('LMSFinish', args, 'false', () => {
      this.expectEmpty(args);
      this.#expectRunning();
      this.finish();
      if (!this.lms.onFinish()) throw new Refusal('101', 'the LMS could not keep the data');
      return 'true';
    });
  }

  /** @param {...unknown} args */
  LMSCommit(...args) {
    return this.call('LMSCommit', args, 'false', () => {
      this.expectEmpty(args);
      this.#expectRunning();
      if (!this.lms.onCommit()) throw new Refusal('101', 'the LMS could not keep the data');
      return 'true';
    });
  }

  /** @param {...unknown} args */
  LMSGetValue(...args) {
    return this.call('LMSGetValue', args, '', () => {
      this.#expectRunning();
      return this.#get(this.#name(args, 1));
    });
  }

  /** @param {...unknown} args */
  LMSSetValue(...args) {
    return this.call('LMSSetValue', args, 'false', () => {
      this.#expectRunning();
      this.#set(this.#name(args, 2), this.asString(args[1]));
      return 'true';
    });
  }

  LMSGetLastError() {
    return this.note('LMSGetLastError', [], this.error);
  }

  /** @param {unknown} code */
  LMSGetErrorString(code) {
    return this.note('LMSGetErrorString', [code], this.textOf(code));
  }

  /** @param {unknown} code an error code; the empty string asks about the last call */
  LMSGetDiagnostic(code) {
    return this.note('LMSGetDiagnostic', [code], this.diagnosticOf(code));
  }

  #expectRunning() {
    if (this.state !== 'running') throw new Refusal('301', `the session is ${this.state}`);
  }

  /** @param {unknown[]} args @param {number} expected */
  #name(args, expected) {
    if (args.length !== expected) throw new Refusal('201', `${expected} argument(s) expected`);
    if (typeof args[0] !== 'string' || !args[0]) throw new Refusal('201', 'no element is named');
    if (!args[0].startsWith('cmi.')) throw new Refusal('401', 'an element outside the data model "cmi"');
    return args[0];
  }

  /** @param {string} name @returns {string} */
  #get(name) {
    const parsed = parse(name);
    const { pattern, path, parents } = parsed;
    this.expectImplemented(pattern, '401');
    const keyword = path.at(-1) ?? '';
    if (KEYWORDS.includes(keyword)) return this.#getKeyword(name, parsed, keyword);
    const element = this.#element(pattern);
    this.expectRecords(parents, 0, '201');
    if (element.access === 'wo') throw new Refusal('404', 'the element is write only');
    return this.values[name] ?? '';
  }

  /** @param {string} name @param {import('./model.js').Name} parsed @param {string} keyword */
  #getKeyword(name, { pattern, parents }, keyword) {
    if (name === 'cmi._version') return '3.4';
    const base = pattern.slice(0, -keyword.length - 1);
    if (!isKnown(base)) throw new Refusal('201', 'the data model has no such element');
    this.expectRecords(parents, 0, '201');
    if (keyword === '_count' && ARRAYS.includes(base)) return String(this.count(name.slice(0, -'._count'.length)));
    if (keyword === '_count') throw new Refusal('203', 'the element is no array');
    if (keyword === '_version') throw new Refusal('201', 'only cmi has a version');
    const children = CHILDREN.get(base);
    if (children === undefined) throw new Refusal('202', 'the element has no children');
    return children;
  }

  /** @param {string} name @param {string} value */
  #set(name, value) {
    const { pattern, path, parents } = parse(name);
    this.expectImplemented(pattern, '401');
    if (KEYWORDS.includes(path.at(-1) ?? '')) throw new Refusal('402', 'a keyword cannot be set');
    const element = this.#element(pattern);
    if (element.access === 'ro') throw new Refusal('403', 'the element is read only');
    this.expectRecords(parents, 1, '201');
    const record = parents.length ? `${parents[0].name}.${parents[0].index}` : '';
    const conforms = element.type === 'feedback' ? this.#feedback(record) : element.type;
    if (!conforms(value)) throw new Refusal('405', 'the value is not of the type of the element');
    const id = `${record}.id`;
    if (record && name !== id && !(id in this.values)) this.breaches.push('set before the id of the record');
    // RTE §3.4.4: comments are added to those that are there.
    this.values[name] = name === 'cmi.comments' ? (this.values[name] ?? '') + value : value;
  }

  /** @param {string} interaction such as cmi.interactions.0 @returns {import('./types.js').Type} */
  #feedback(interaction) {
    const type = this.values[`${interaction}.type`];
    if (type === undefined) this.breaches.push('set before the type of the interaction');
    return type === undefined ? string255 : FEEDBACK[type];
  }

  /** @param {string} pattern */
  #element(pattern) {
    const element = ELEMENTS.get(pattern);
    if (!element) throw new Refusal('201', 'the data model has no such element');
    return element;
  }
}

/** Asking whether an optional category is there is what `_children` is for. @param {string} method @param {unknown[]} args @param {string} code */
function isProbe(method, args, code) {
  return method === 'LMSGetValue' && code === '401' && /^cmi\.\w+\._(children|count)$/.test(String(args[0]));
}
