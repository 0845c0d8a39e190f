/**
 * The API instance of SCORM 2004 4th Edition (RTE §3.1), strict: it keeps the state machine, the data model and the error
 * codes, notes every call, and notes as a fault whatever a SCO should not have done.
 *
 * @typedef {import('../scorm/strict_api.js').Values} Values
 * @typedef {import('../scorm/strict_api.js').Call} Call
 * @typedef {import('../scorm/strict_api.js').Lms} Lms
 */
import { Refusal, StrictApi } from '../scorm/strict_api.js';
import { ERRORS } from './errors.js';
import { ARRAYS, CHILDREN, ELEMENTS, isKnown, parse } from './model.js';
import { expectIdentity, expectOrder } from './records.js';
import { completionOf, successOf } from './session.js';
import { PATTERNS, RESPONSES } from './types.js';

const KEYWORDS = ['_children', '_count', '_version'];

/** The codes for a call before and after the session, by method (RTE §3.1.7). @type {Record<string, [string, string]>} */
const OUTSIDE = {
  Terminate: ['112', '113'],
  GetValue: ['122', '123'],
  SetValue: ['132', '133'],
  Commit: ['142', '143'],
};

export class Api extends StrictApi {
  static METHODS = [
    'Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic',
  ];

  /**
   * @param {Values} values the data model as it stands at launch; changed in place
   * @param {Lms} lms told of what happens; onCommit and onFinish say whether it was kept
   * @param {string[]} without categories that this LMS does not implement, such as 'interactions'
   */
  constructor(values, lms, without = []) {
    super(values, lms, without, ERRORS, isProbe);
  }

  /** @param {...unknown} args */
  Initialize(...args) {
    return this.call('Initialize', args, 'false', () => {
      this.expectEmpty(args);
      if (this.state === 'running') throw new Refusal('103', 'the session is already running');
      if (this.state === 'finished') throw new Refusal('104', 'the session is over');
      this.begin();
      this.lms.onInitialize();
      return 'true';
    });
  }

  /** @param {...unknown} args */
  Terminate(...args) {
    return this.call('Terminate', args, 'false', () => {
      this.expectEmpty(args);
      this.#expectRunning('Terminate');
      this.finish();
      if (!this.lms.onFinish()) throw new Refusal('111', 'the LMS could not keep the data');
      return 'true';
    });
  }

  /** @param {...unknown} args */
  Commit(...args) {
    return this.call('Commit', args, 'false', () => {
      this.expectEmpty(args);
      this.#expectRunning('Commit');
      if (!this.lms.onCommit()) throw new Refusal('391', 'the LMS could not keep the data');
      return 'true';
    });
  }

  /** @param {...unknown} args */
  GetValue(...args) {
    return this.call('GetValue', args, '', () => {
      this.#expectRunning('GetValue');
      return this.#get(this.#name(args, 1, '301'));
    });
  }

  /** @param {...unknown} args */
  SetValue(...args) {
    return this.call('SetValue', args, 'false', () => {
      this.#expectRunning('SetValue');
      this.#set(this.#name(args, 2, '351'), this.asString(args[1]));
      return 'true';
    });
  }

  GetLastError() {
    return this.note('GetLastError', [], this.error);
  }

  /** @param {unknown} code */
  GetErrorString(code) {
    return this.note('GetErrorString', [code], this.textOf(code));
  }

  /** @param {unknown} code an error code; the empty string asks about the last call */
  GetDiagnostic(code) {
    return this.note('GetDiagnostic', [code], this.diagnosticOf(code));
  }

  /** @param {string} method */
  #expectRunning(method) {
    const [before, after] = OUTSIDE[method];
    if (this.state !== 'running') throw new Refusal(this.state === 'finished' ? after : before, `the session is ${this.state}`);
  }

  /** @param {unknown[]} args @param {number} expected @param {string} nameless the code when no element is named */
  #name(args, expected, nameless) {
    if (args.length !== expected) throw new Refusal('201', `${expected} argument(s) expected`);
    if (typeof args[0] !== 'string' || !args[0]) throw new Refusal(nameless, 'no element is named');
    return args[0];
  }

  /** @param {string} name @returns {string} */
  #get(name) {
    const parsed = parse(name);
    const { pattern, path, parents } = parsed;
    this.expectImplemented(pattern, '402');
    const keyword = path.at(-1) ?? '';
    if (KEYWORDS.includes(keyword)) return this.#getKeyword(name, parsed, keyword);
    const element = this.#element(pattern);
    this.expectRecords(parents, 0, '301');
    if (element.access === 'wo') throw new Refusal('405', 'the element is write only');
    if (name === 'cmi.completion_status') return completionOf(this.values);
    if (name === 'cmi.success_status') return successOf(this.values);
    const value = this.values[name] ?? element.first;
    if (value === undefined) throw new Refusal('403', 'nothing has been set yet');
    return value;
  }

  /** @param {string} name @param {import('./model.js').Name} parsed @param {string} keyword */
  #getKeyword(name, { pattern, parents }, keyword) {
    if (name === 'cmi._version') return '1.0';
    const base = pattern.slice(0, -keyword.length - 1);
    if (!isKnown(base)) throw new Refusal('401', 'the data model has no such element');
    this.expectRecords(parents, 0, '301');
    if (keyword === '_version') throw new Refusal('301', 'only cmi has a version');
    if (keyword === '_count' && ARRAYS.includes(base)) return String(this.count(name.slice(0, -'._count'.length)));
    if (keyword === '_count') throw new Refusal('301', 'the element is no array');
    const children = CHILDREN.get(base);
    if (children === undefined) throw new Refusal('301', 'the element has no children');
    return children;
  }

  /** @param {string} name @param {string} value */
  #set(name, value) {
    const { pattern, path, parents } = parse(name);
    this.expectImplemented(pattern, '402');
    if (KEYWORDS.includes(path.at(-1) ?? '')) throw new Refusal('404', 'a keyword is read only');
    const element = this.#element(pattern);
    if (element.access === 'ro') throw new Refusal('404', 'the element is read only');
    this.expectRecords(parents, 1, '351');
    expectOrder(this.values, name, parents);
    const type = this.#type(element, parents);
    if (!type.conforms(value)) throw new Refusal('406', 'the value is not of the type of the element');
    if (type.inRange && !type.inRange(value)) throw new Refusal('407', 'the value is out of the range of the element');
    expectIdentity(this.values, name, value, parents);
    // An LMS may keep more than the smallest permitted maximum; this one does not.
    const kept = type.spm === undefined ? value : value.slice(0, type.spm);
    if (kept !== value) this.breaches.push(`the value has ${value.length} characters, an LMS need keep only ${type.spm}`);
    this.values[name] = kept;
  }

  /** @param {import('./model.js').Element} element @param {import('./model.js').Name['parents']} parents @returns {import('./types.js').Type} */
  #type({ type }, parents) {
    if (type !== 'response' && type !== 'pattern') return type;
    const kind = this.values[`${parents[0].name}.${parents[0].index}.type`];
    return (type === 'response' ? RESPONSES : PATTERNS)[kind];
  }

  /** @param {string} pattern */
  #element(pattern) {
    const element = ELEMENTS.get(pattern);
    if (!element) throw new Refusal('401', 'the data model has no such element');
    return element;
  }
}

/** Asking for what is not set yet, or whether a category is there, is how one finds out. @param {string} method @param {unknown[]} args @param {string} code */
function isProbe(method, args, code) {
  if (method !== 'GetValue') return false;
  return code === '403' || (code === '402' && /^cmi\.\w+\._(children|count)$/.test(String(args[0])));
}
