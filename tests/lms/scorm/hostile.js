/**
 * What LMSs do that the standard does not: each mode takes the API and says how the page offers it.
 *
 * @typedef {import('../scorm12/api.js').Api | import('../scorm2004/api.js').Api} Api of one edition or the other
 * @typedef {{api: object, delay: number}} Offer the API for the SCO and the milliseconds after which it appears
 */

const LATE_MS = 1500;
const SLOW_MS = 500;

/** @type {Record<string, (api: Api) => Offer>} */
const MODES = {
  '': (api) => ({ api, delay: 0 }),
  late: (api) => ({ api, delay: LATE_MS }),
  missing: (api) => ({ api, delay: Infinity }),
  throws: (api) => ({ api: each(api, () => { throw new TypeError('the LMS is broken'); }), delay: 0 }),
  slow: (api) => ({ api: each(api, (call) => { block(SLOW_MS); return call(); }), delay: 0 }),
  'slow-commit': (api) => ({ api: { ...each(api, (call) => call()), ...slow(api, /Commit|Finish|Terminate/) }, delay: 0 }),
  'commit-false': (api) => ({ api: forgetful(api, 'false'), delay: 0 }),
  'commit-lost': (api) => ({ api: forgetful(api, 'true'), delay: 0 }),
};

/** @param {string} mode @param {Api} api @returns {Offer} */
export function offer(mode, api) {
  if (!(mode in MODES)) throw new RangeError(`no such mode of the LMS: ${mode}`);
  return MODES[mode](api);
}

/** @param {Api} api @param {(call: () => string) => string} how */
function each(api, how) {
  const wrapped = methodsOf(api).map((name) => [
    name,
    /** @param {any[]} args */
    (...args) => how(() => /** @type {any} */ (api)[name](...args)),
  ]);
  return Object.fromEntries(wrapped);
}

/** As in LMSs that answer from memory and only send when they commit. @param {Api} api @param {RegExp} methods */
function slow(api, methods) {
  const slowed = each(api, (call) => { block(SLOW_MS); return call(); });
  return Object.fromEntries(Object.entries(slowed).filter(([name]) => methods.test(name)));
}

/** A commit is answered and noted, with no error, but nothing is kept. @param {Api} api @param {string} answer */
function forgetful(api, answer) {
  const method = methodsOf(api).find((name) => name.endsWith('Commit')) ?? '';
  function commit() {
    api.error = '0';
    api.lms.onCall({ method, args: [''], result: answer, error: '0', afterFinish: false }, []);
    return answer;
  }
  return { ...each(api, (call) => call()), [method]: commit };
}

/** @param {Api} api @returns {string[]} */
const methodsOf = (api) => /** @type {any} */ (api.constructor).METHODS;

/** @param {number} milliseconds */
function block(milliseconds) {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}
