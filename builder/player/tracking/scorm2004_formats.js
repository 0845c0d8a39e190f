/** Times and texts as SCORM 2004 writes them (RTE §4.1.1). */

const SHORT = 250; // characters of a description that every LMS keeps, RTE §4.2.9.1

/** A time interval to hundredths of a second. @param {number} milliseconds */
export function interval(milliseconds) {
  return `PT${Math.floor(milliseconds / 10) / 100}S`;
}

/** A point in time, in UTC: a zone may only follow a fraction of a second. @param {Date} date */
export function timestamp(date) {
  return `${date.toISOString().slice(0, 21)}Z`;
}

/** A text and its language, cut between two characters. @param {string} text @param {string} language */
export function localized(text, language) {
  return `{lang=${language}}${[...text.replace(/\s+/g, ' ').trim()].slice(0, SHORT).join('')}`;
}
