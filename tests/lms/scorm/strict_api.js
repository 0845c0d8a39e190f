/**
 * What the strict APIs of both editions have in common: each call is noted with its answer, whatever a SCO should not
 * have done is noted as a fault, and a refusal ends a call with a code of the standard.
 *
 * @typedef {Record<string, string>} Values element name → value
 * @typedef {{method: string, args: unknown[], result: string, error: string, afterFinish: boolean}} Call
 * @typedef {{onInitialize(): void, onCommit(): boolean, onFinish(): boolean, onCall(call: Call, faults: string[]): void}} Lms
 * @typedef {import('./names.js').Name} Name
 */

/** What ends a call: a code of the standard, and in words what was wrong. */
export class Refusal extends Error {
  /** @param {string} code @param {string} reason */
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

export class StrictApi {
  /**
   * @param {Values} values the data model as it stands at launch; changed in place
   * @param {Lms} lms told of what happens; onCommit and onFinish say whether it was kept
   * @param {string[]} without optional categories that this LMS does not implement, such as 'interactions'
   * @param {Map<string, string>} errors the edition's codes → texts
   * @param {(method: string, args: unknown[], code: string) => boolean} isProbe whether a refused call only asks what is there
   */
  constructor(values, lms, without, errors, isProbe) {
    this.values = values;
    this.lms = lms;
    this.without = without.map((category) => `cmi.${category}`);
    this.errors = errors;
    this.isProbe = isProbe;
    /** @type {'not initialized' | 'running' | 'finished'} */
    this.state = 'not initialized';
    this.error = '0';
    this.diagnostic = '';
    /** @type {string[]} */
    this.breaches = [];
  }

  /** @param {string} array @returns {number} */
  count(array) {
    const indices = Object.keys(this.values).filter((name) => name.startsWith(`${array}.`));
    return new Set(indices.map((name) => name.slice(array.length + 1).split('.')[0])).size;
  }

  /** @protected */
  begin() {
    this.state = 'running';
  }

  /** @protected */
  finish() {
    this.state = 'finished';
  }

  /** @protected @param {string} method @param {unknown[]} args @param {string} failed @param {() => string} body */
  call(method, args, failed, body) {
    const afterFinish = this.state === 'finished';
    let result = failed;
    this.breaches = [];
    [this.error, this.diagnostic] = ['0', ''];
    try {
      result = body();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      [this.error, this.diagnostic] = [refusal.code, refusal.message];
      if (!this.isProbe(method, args, refusal.code)) this.breaches.push(`${refusal.code} ${refusal.message}`);
    }
    return this.note(method, args, result, afterFinish);
  }

  /** @protected @param {string} method @param {unknown[]} args @param {string} result */
  note(method, args, result, afterFinish = this.state === 'finished') {
    const written = `${method}(${args.map((argument) => JSON.stringify(argument)).join(', ')})`;
    const faults = this.breaches.map((breach) => `${written}: ${breach}`);
    this.breaches = [];
    this.lms.onCall({ method, args, result, error: this.error, afterFinish }, faults);
    return result;
  }

  /** @protected @param {unknown} code */
  textOf(code) {
    return this.errors.get(String(code)) ?? '';
  }

  /** @protected @param {unknown} code an error code; the empty string asks about the last call */
  diagnosticOf(code) {
    const wanted = code === '' || code === undefined ? this.error : String(code);
    return wanted === this.error && this.diagnostic ? this.diagnostic : this.textOf(wanted);
  }

  /** @protected @param {unknown[]} args */
  expectEmpty(args) {
    if (args.length !== 1 || args[0] !== '') throw new Refusal('201', 'the one argument is the empty string');
  }

  /** @protected @param {unknown} value */
  asString(value) {
    if (typeof value !== 'string') this.breaches.push(`the value is a ${typeof value}, not a string`);
    return String(value);
  }

  /** @protected @param {string} pattern @param {string} code */
  expectImplemented(pattern, code) {
    const absent = this.without.find((category) => `${pattern}.`.startsWith(`${category}.`));
    if (absent) throw new Refusal(code, `this LMS does not implement ${absent}`);
  }

  /**
   * Records are numbered from 0 without a gap: one that is there, or in a set the next one.
   *
   * @protected
   * @param {Name['parents']} parents
   * @param {number} beyond how many records beyond those that are there
   * @param {string} code
   */
  expectRecords(parents, beyond, code) {
    for (const { name, index } of parents) {
      const next = this.count(name);
      if (index >= next + beyond) throw new Refusal(code, `index ${index}, but ${name} has ${next} record(s)`);
    }
  }
}
