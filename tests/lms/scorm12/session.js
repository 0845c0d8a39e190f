/**
 * What an LMS does to the data model before and after a session (RTE §3.4.4, cmi.core).
 *
 * @typedef {import('./api.js').Values} Values
 * @typedef {object} Launch what the LMS decides
 * @property {string} url the SCO's
 * @property {string} studentId
 * @property {string} studentName
 * @property {string} credit
 * @property {string} lessonMode
 * @property {string} launchData
 * @property {string} masteryScore '' where the manifest has none
 * @property {string[]} without optional categories the LMS does not implement
 * @property {string} window 'frame' or 'popup'
 * @property {string} hostile '' or a mode of hostile.js
 */

/**
 * The data model at the start of a session.
 *
 * @param {Launch} launch
 * @param {Values} kept what earlier sessions left; empty for a first launch
 * @returns {Values}
 */
export function begin(launch, kept) {
  const first = !('cmi.core.lesson_status' in kept);
  const { 'cmi.core.exit': exit, 'cmi.core.session_time': _, ...rest } = kept;
  return {
    'cmi.core.lesson_status': 'not attempted',
    'cmi.core.total_time': '0000:00:00.00',
    ...rest,
    'cmi.core.student_id': launch.studentId,
    'cmi.core.student_name': launch.studentName,
    'cmi.core.credit': launch.credit,
    'cmi.core.lesson_mode': launch.lessonMode,
    'cmi.core.entry': first ? 'ab-initio' : exit === 'suspend' ? 'resume' : '',
    'cmi.launch_data': launch.launchData,
    'cmi.student_data.mastery_score': launch.masteryScore,
  };
}

/**
 * The data model after a session, ended by LMSFinish or by the learner's going away.
 *
 * @param {Values} values
 * @returns {Values}
 */
export function end(values) {
  const total = seconds(values['cmi.core.total_time']) + seconds(values['cmi.core.session_time']);
  return { ...values, 'cmi.core.lesson_status': finalStatus(values), 'cmi.core.total_time': timespan(total) };
}

/** @param {Values} values */
function finalStatus(values) {
  const status = values['cmi.core.lesson_status'];
  if (values['cmi.core.lesson_mode'] === 'browse') return status === 'not attempted' ? 'browsed' : status;
  const settled = status === 'not attempted' ? 'completed' : status;
  const mastery = values['cmi.student_data.mastery_score'];
  const raw = values['cmi.core.score.raw'] ?? '';
  if (values['cmi.core.credit'] !== 'credit' || mastery === '' || raw === '') return settled;
  return Number(raw) >= Number(mastery) ? 'passed' : 'failed';
}

/** @param {string | undefined} span HHHH:MM:SS.SS */
function seconds(span) {
  return (span ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** @param {number} total seconds */
function timespan(total) {
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = (total % 60).toFixed(2);
  return `${String(hours).padStart(4, '0')}:${String(minutes).padStart(2, '0')}:${rest.padStart(5, '0')}`;
}
