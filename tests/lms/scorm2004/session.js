/**
 * What the LMS does to the data model before and after a session (RTE §4.2), with our manifests' sequencing: the LMS makes
 * no status up, but holds progress and score against the manifest's marks.
 *
 * @typedef {import('./api.js').Values} Values
 * @typedef {object} Launch what the LMS decides; see scorm_lms.py
 * @property {string} studentId
 * @property {string} studentName
 * @property {string} credit
 * @property {string} lessonMode
 * @property {string} launchData
 * @property {string} masteryScore '' or the scaled passing score
 * @property {string} threshold '' or the completion threshold
 * @property {string} canContinue 'true', 'false' or 'unknown'
 * @property {string[]} objectives ids of the manifest's
 */

const OF_A_SESSION = ['cmi.exit', 'cmi.session_time', 'adl.nav.request'];
const ENDING = ['exit', 'exitAll', 'abandon', 'abandonAll'];

/**
 * The data model at the start of a session.
 *
 * @param {Launch} launch
 * @param {Values} kept what earlier sessions left; an attempt that was not suspended has ended, and a new one begins
 * @returns {Values}
 */
export function begin(launch, kept) {
  const suspended = isSuspended(kept);
  const rest = Object.entries(suspended ? kept : {}).filter(([name]) => !OF_A_SESSION.includes(name));
  const objectives = launch.objectives.map((id, at) => [`cmi.objectives.${at}.id`, id]);
  return {
    ...Object.fromEntries(objectives),
    ...Object.fromEntries(rest),
    'cmi.learner_id': launch.studentId,
    'cmi.learner_name': launch.studentName,
    'cmi.credit': launch.credit,
    'cmi.mode': launch.lessonMode,
    'cmi.entry': suspended ? 'resume' : 'ab-initio',
    'adl.nav.request_valid.continue': launch.canContinue,
    ...given('cmi.launch_data', launch.launchData),
    ...given('cmi.scaled_passing_score', launch.masteryScore),
    ...given('cmi.completion_threshold', launch.threshold),
  };
}

/**
 * The data model after a session, ended by Terminate or by the learner's going away.
 *
 * @param {Values} values
 * @returns {Values}
 */
export function end(values) {
  const total = seconds(values['cmi.total_time']) + seconds(values['cmi.session_time']);
  return {
    ...values,
    'cmi.completion_status': completionOf(values),
    'cmi.success_status': successOf(values),
    'cmi.total_time': `PT${Math.round(total * 100) / 100}S`,
  };
}

/** RTE §4.2.4: with a threshold and a measure the LMS decides. @param {Values} values */
export function completionOf(values) {
  const [threshold, measure] = [values['cmi.completion_threshold'], values['cmi.progress_measure']];
  if (threshold === undefined || measure === undefined) return values['cmi.completion_status'] ?? 'unknown';
  return Number(measure) >= Number(threshold) ? 'completed' : 'incomplete';
}

/** RTE §4.2.23: with a passing score the LMS decides. @param {Values} values */
export function successOf(values) {
  const [mark, score] = [values['cmi.scaled_passing_score'], values['cmi.score.scaled']];
  if (mark === undefined) return values['cmi.success_status'] ?? 'unknown';
  if (score === undefined) return 'unknown';
  return Number(score) >= Number(mark) ? 'passed' : 'failed';
}

/** RTE §4.2.8, SN §5.6: suspendAll suspends whatever cmi.exit says; other requests end the attempt. @param {Values} values */
function isSuspended(values) {
  const request = values['adl.nav.request'] ?? '_none_';
  return request === 'suspendAll' || (values['cmi.exit'] === 'suspend' && !ENDING.includes(request));
}

/** @param {string} name @param {string} value @returns {Values} */
const given = (name, value) => (value === '' ? {} : { [name]: value });

/** @param {string | undefined} interval of hours, minutes and seconds */
function seconds(interval) {
  const [, hours, minutes, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(interval ?? 'PT0S') ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}
