/**
 * As much of a SCORM LMS as a module needs while it is looked at: it keeps what it is told, and tells what it was asked.
 * It judges nothing; the tests' strict LMS does.
 *
 * @typedef {{method: string, values: string[], result: string}} Call
 * @typedef {{initialize: string, finish: string, get: string, set: string, commit: string, error: string, text: string, diagnostic: string}} Names
 */

/** @type {Record<string, {property: string, names: Names, start: Record<string, string>}>} */
const EDITIONS = {
  scorm12: {
    property: 'API',
    names: {
      initialize: 'LMSInitialize',
      finish: 'LMSFinish',
      get: 'LMSGetValue',
      set: 'LMSSetValue',
      commit: 'LMSCommit',
      error: 'LMSGetLastError',
      text: 'LMSGetErrorString',
      diagnostic: 'LMSGetDiagnostic',
    },
    start: {
      'cmi.core.student_id': 'you',
      'cmi.core.student_name': 'You, Preview',
      'cmi.core.lesson_status': 'not attempted',
      'cmi.core.lesson_mode': 'normal',
      'cmi.core.credit': 'credit',
      'cmi.core.entry': 'ab-initio',
      'cmi.core.total_time': '0000:00:00.00',
      'cmi.core._children':
        'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
      'cmi.core.score._children': 'raw,min,max',
      'cmi.interactions._children': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
      'cmi.objectives._children': 'id,score,status',
    },
  },
  scorm2004: {
    property: 'API_1484_11',
    names: {
      initialize: 'Initialize',
      finish: 'Terminate',
      get: 'GetValue',
      set: 'SetValue',
      commit: 'Commit',
      error: 'GetLastError',
      text: 'GetErrorString',
      diagnostic: 'GetDiagnostic',
    },
    start: {
      'cmi._version': '1.0',
      'cmi.learner_id': 'you',
      'cmi.learner_name': 'You, Preview',
      'cmi.completion_status': 'unknown',
      'cmi.success_status': 'unknown',
      'cmi.mode': 'normal',
      'cmi.credit': 'credit',
      'cmi.entry': 'ab-initio',
      'cmi.total_time': 'PT0S',
      'cmi.score._children': 'scaled,raw,min,max',
      'cmi.interactions._children':
        'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
      'cmi.objectives._children': 'id,score,success_status,completion_status,progress_measure,description',
    },
  },
};

/**
 * Puts the API where the module looks for it; true when the edition is one of SCORM's.
 *
 * @param {Record<string, any>} place the window around the module
 * @param {string} edition
 * @param {Record<string, string>} kept element → value of earlier sessions; it is changed
 * @param {(call: Call) => void} tell
 */
export function offerApi(place, edition, kept, tell) {
  for (const { property } of Object.values(EDITIONS)) delete place[property];
  const found = EDITIONS[edition];
  if (!found) return false;
  const { names } = found;
  const value = (/** @type {string} */ element) => kept[element] ?? found.start[element] ?? count(kept, element);
  /** @type {Record<string, (...values: string[]) => string>} */
  const answers = {
    [names.initialize]: () => 'true',
    [names.get]: (element) => value(String(element)),
    [names.set]: (element, given) => {
      kept[String(element)] = String(given);
      return 'true';
    },
    [names.commit]: () => 'true',
    [names.finish]: () => {
      const [exit, entry] = edition === 'scorm12' ? ['cmi.core.exit', 'cmi.core.entry'] : ['cmi.exit', 'cmi.entry'];
      kept[entry] = kept[exit] === 'suspend' ? 'resume' : '';
      return 'true';
    },
  };
  const api = Object.fromEntries(Object.entries(answers).map(([method, answer]) => [method, told(method, answer)]));
  place[found.property] = { ...api, [names.error]: () => '0', [names.text]: () => '', [names.diagnostic]: () => '' };
  return true;

  /** @param {string} method @param {(...values: string[]) => string} answer */
  function told(method, answer) {
    return (/** @type {string[]} */ ...values) => {
      const result = answer(...values);
      tell({ method, values: values.map(String), result });
      return result;
    };
  }
}

/** `cmi.interactions._count` is how many of them there are; everything else is empty. @param {Record<string, string>} kept @param {string} element */
function count(kept, element) {
  if (!element.endsWith('._count')) return '';
  const head = element.slice(0, -'_count'.length);
  const numbers = Object.keys(kept)
    .filter((name) => name.startsWith(head))
    .map((name) => Number.parseInt(name.slice(head.length), 10))
    .filter((number) => number >= 0);
  return String(numbers.length > 0 ? Math.max(...numbers) + 1 : 0);
}
