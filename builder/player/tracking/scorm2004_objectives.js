/**
 * The objectives of SCORM 2004, and the one by which the next module opens (builder/sequencing.py).
 *
 * @import { Module, PlayerEvent } from '../types'
 * @import { Calls } from './scorm_calls.js'
 * @import { Fields } from './scorm_objectives.js'
 */
import { localized } from './scorm2004_formats.js';
import { plainNumber } from './scorm_formats.js';
import { createObjectives } from './scorm_objectives.js';

const DONE = 'module_done';

/** @param {Calls} calls @param {Module} module @returns {(event: PlayerEvent) => void} */
export function createObjectives2004(calls, module) {
  const texts = new Map(module.objectives.map(({ id, text }) => [id, text]));
  const open = new Set(module.quiz ? ['completed', 'passed'] : ['completed']);

  /** @param {number} raw @param {string} id @returns {Fields} */
  function fieldsOf(raw, id) {
    return [
      ['score.scaled', plainNumber(raw / 100, 6)],
      ['score.raw', plainNumber(raw, 2)],
      ['score.min', '0'],
      ['score.max', '100'],
      ['success_status', raw === 100 ? 'passed' : 'unknown'],
      ['completion_status', 'completed'],
      ['description', localized(texts.get(id) ?? '', module.language)],
    ];
  }

  /**
   * The module is done when all that it asks for is; also when no tries are left, for whoever has used them up has to get on.
   *
   * @param {PlayerEvent} event @returns {Map<string, Fields>}
   */
  function also(event) {
    open.delete(event.type === 'failed' ? 'passed' : event.type);
    return new Map(open.size === 0 ? [[DONE, [['success_status', 'passed'], ['completion_status', 'completed']]]] : []);
  }

  return createObjectives(calls, fieldsOf, also);
}
