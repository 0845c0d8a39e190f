/** Times and words as SCORM 1.2 writes them (RTE §3.4.5). */

const MOST_HUNDREDTHS = 9999 * 360_000 + 359_999; // 9999:59:59.99

/** HHHH:MM:SS.cc (CMITimespan). @param {number} milliseconds */
export function timespan(milliseconds) {
  const hundredths = Math.min(Math.floor(milliseconds / 10), MOST_HUNDREDTHS);
  const seconds = Math.floor(hundredths / 100);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, hundredths % 100];
  const [hours, minutes, rest, cents] = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0'));
  return `${hours}:${minutes}:${rest}.${cents}`;
}

const CYRILLIC = '\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043a\u043b\u043c\u043d\u043e\u043f\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044a\u044c\u044e\u044f';
const LATIN = 'a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya'.split(' '); // Bulgaria's own, by law
/** @type {Record<string, string>} */
const NEAREST = { '\u00df': 'ss', '\u2019': "'", '\u2013': '-', '\u2014': '-' };

/**
 * Words as a CMIString, which is ASCII: accents go, Cyrillic is written in Latin letters, the rest becomes `?`.
 *
 * @param {string} text @param {number} length at most
 */
export function ascii(text, length) {
  const plain = text.normalize('NFKC').replace(/[^ -~]/gu, (char) => {
    const small = char.toLowerCase();
    const latin = LATIN[CYRILLIC.indexOf(small)] ?? NEAREST[small];
    const bare = latin ?? small.normalize('NFKD').replace(/[^ -~]/gu, '');
    return (small === char ? bare : bare.charAt(0).toUpperCase() + bare.slice(1)) || '?';
  });
  return plain.slice(0, length);
}
