/**
 * What the learner did in the module, as statements that cmi5 allows (§7.1.3): answers, results of the quiz, pages opened.
 * Nothing that the learner wrote is in them.
 *
 * @import { AnswerEvent, Module, PlayerEvent, Question, ScoreEvent } from '../types'
 * @import { Statement, Statements } from './xapi_statements.js'
 */
import { all, byId, one } from '../dom.js';
import { duration, scaled } from './xapi_formats.js';

const ACTIVITIES = 'http://adlnet.gov/expapi/activities/';
const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
const DELIMITER = '[,]'; // xAPI 1.0.3 Data §2.4.4.1, response patterns

/** @param {Module} module @param {Statements} statements @returns {(event: PlayerEvent) => Statement | null} */
export function createReports(module, statements) {
  const quiz = `${module.iri}/quiz`;

  /** @param {AnswerEvent} event */
  function answered({ question, response, right, inQuiz, seconds }) {
    const activity = { id: `${module.iri}/questions/${question.id}`, definition: definitionOf(question, module.language) };
    const result = { response: pattern(response), success: right, duration: duration(seconds * 1000) };
    return statements.allowed('answered', activity, result, inQuiz ? quiz : '');
  }

  /** @param {ScoreEvent} event */
  function scored({ scaled: share, passed }) {
    const activity = { id: quiz, definition: { type: `${ACTIVITIES}assessment` } };
    return statements.allowed('scored', activity, { score: { scaled: scaled(share) }, success: passed });
  }

  /** @param {number} share of the pages */
  function progressed(share) {
    return statements.allowed('progressed', { id: module.iri }, { extensions: { [PROGRESS]: Math.floor(share * 100) } });
  }

  return (event) => {
    if (event.type === 'answered') return answered(event);
    if (event.type === 'scored') return scored(event);
    return event.type === 'page-viewed' && event.first ? progressed(event.progress) : null;
  };
}

/** @param {string} letters @returns {string} such as a[,]c */
const pattern = (letters) => [...letters].join(DELIMITER);

/** The question and its options in the words of the page. @param {Question} question @param {string} language */
function definitionOf({ id, letters, right }, language) {
  const element = byId(id);
  const words = (/** @type {Element} */ part) => ({ [language]: (part.textContent ?? '').replace(/\s+/g, ' ').trim() });
  const labels = all('.option label', element);
  const byLetter = new Map(labels.map((label) => [one('input', label).getAttribute('value'), label]));
  return {
    type: `${ACTIVITIES}cmi.interaction`,
    description: words(one('legend', element)),
    interactionType: 'choice',
    choices: [...letters].map((letter) => ({ id: letter, description: words(byLetter.get(letter) ?? element) })),
    correctResponsesPattern: [pattern(right)],
  };
}
