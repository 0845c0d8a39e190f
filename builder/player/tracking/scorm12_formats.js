/** Times as SCORM 1.2 writes them (RTE §3.4.5). */

const MOST_HUNDREDTHS = 9999 * 360_000 + 359_999; // 9999:59:59.99

/** HHHH:MM:SS.cc (CMITimespan). @param {number} milliseconds */
export function timespan(milliseconds) {
  const hundredths = Math.min(Math.floor(milliseconds / 10), MOST_HUNDREDTHS);
  const seconds = Math.floor(hundredths / 100);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, hundredths % 100];
  const [hours, minutes, rest, cents] = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0'));
  return `${hours}:${minutes}:${rest}.${cents}`;
}
