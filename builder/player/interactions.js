/**
 * How standards write a response and a pattern of right responses: the one place that knows their delimiters.
 *
 * @import { Interaction, Part } from './types'
 */

/** Letters that the player gives the answers of a true-false question → words of xAPI and SCORM 2004. */
const TRUTH = { t: 'true', f: 'false' };

/**
 * xAPI 1.0.3 Data §2.4.4.1, SCORM 2004 4th RTE §4.1.1.6: `a[,]b`, `a[.]b[,]c[.]d`, `12.4[:]12.6`.
 *
 * @param {Interaction} interaction @param {Part[]} parts the response, or one of the patterns
 */
export function bracketed({ type }, parts) {
  return parts.map((part) => {
    if (Array.isArray(part)) return part.join('[.]');
    if (typeof part === 'object') return type === 'numeric' ? `${part.low}[:]${part.high}` : part.value;
    if (type === 'true-false') return TRUTH[/** @type {'t' | 'f'} */ (part)];
    return part.replaceAll(/\[([,.:])\]/g, '$1'); // somebody may have written a delimiter
  }).join('[,]');
}

/** The pattern with what it says of capitals; where it says nothing, they do not matter. @param {Interaction} interaction */
export function bracketedPatterns(interaction) {
  const matters = interaction.type === 'fill-in' && interaction.caseMatters ? '{case_matters=true}' : '';
  return interaction.patterns.map((parts) => matters + bracketed(interaction, parts));
}

/** SCORM 1.2 RTE §3.4.7, CMIFeedback: `a,b`, `a.b,c.d`, one number. @param {Part[]} parts */
export function plain(parts) {
  return parts.map((part) => {
    if (Array.isArray(part)) return part.join('.');
    return typeof part === 'object' ? part.value : part;
  }).join(',');
}
