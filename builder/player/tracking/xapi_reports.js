/**
 * What the learner did in the module, as statements that cmi5 allows (§7.1.3): answers, results of the quiz, pages opened.
 * Nothing that the learner wrote is in them, not even where it was shared.
 *
 * @import { AnswerEvent, Interaction, Module, PlayerEvent, Question, ScoreEvent } from '../types'
 * @import { Statement, Statements } from './xapi_statements.js'
 */
import { all, byId, one } from '../dom.js';
import { bracketed, bracketedPatterns } from '../interactions.js';
import { duration, scaled } from './xapi_formats.js';

const ACTIVITIES = 'http://adlnet.gov/expapi/activities/';
const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
/** Which lists of components a type of interaction has (xAPI 1.0.3 Data §2.4.4.1). @type {Record<string, string[]>} */
const COMPONENTS = { choice: ['choices'], sequencing: ['choices'], likert: ['scale'], matching: ['source', 'target'] };

/** @param {Module} module @param {Statements} statements @returns {(event: PlayerEvent) => Statement | null} */
export function createReports(module, statements) {
  const quiz = `${module.iri}/quiz`;

  /** @param {AnswerEvent} event */
  function answered({ question, interaction, share, inQuiz, seconds }) {
    const definition = definitionOf(question, interaction, module.language);
    const activity = { id: `${module.iri}/questions/${question.id}`, definition };
    const response = bracketed(interaction, interaction.response);
    const success = share === null ? {} : { success: share === 1 };
    const result = { response, ...success, duration: duration(seconds * 1000) };
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
    if (event.type === 'shared') return statements.allowed('shared', { id: event.text });
    return event.type === 'page-viewed' && event.first ? progressed(event.progress) : null;
  };
}

/**
 * The question and its parts in the words of the page.
 *
 * @param {Question} question @param {Interaction} interaction @param {string} language
 */
function definitionOf({ id, type }, interaction, language) {
  const element = byId(id);
  const words = (/** @type {Element} */ part) => ({ [language]: (part.textContent ?? '').replace(/\s+/g, ' ').trim() });
  const patterns = bracketedPatterns(interaction);
  const components = COMPONENTS[type] ?? [];
  return {
    type: `${ACTIVITIES}cmi.interaction`,
    description: words(one('legend', element)),
    interactionType: type,
    ...(patterns.length ? { correctResponsesPattern: patterns } : {}),
    ...Object.fromEntries(components.map((name) => [name, componentOf(element, name, words)])),
  };
}

/**
 * In the order of the letters, each once.
 *
 * @param {HTMLElement} element @param {string} name @param {(part: Element) => object} words
 */
function componentOf(element, name, words) {
  const parts = all(`[data-part=${name}]`, element);
  const byLetter = new Map(parts.map((part) => [part.dataset.letter ?? '', words(part)]));
  return [...byLetter].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, description]) => ({ id: letter, description }));
}
