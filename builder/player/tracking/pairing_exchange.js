/**
 * `POST /pair` of the record store: a code for a token. Nothing here throws.
 *
 * @import { Entry, Link } from './pairing_link.js'
 */

const PATIENCE_MS = 15_000;
/** What the record store says, as one of our texts. @type {Record<string, string>} */
const SAID = { code: 'pair-refused', course: 'pair-course', origin: 'pair-origin', tries: 'pair-tries' };

/** @param {Entry} entry @param {string} learner @param {string} course @returns {Promise<{token?: string, fault?: string}>} */
export async function exchange({ address, code }, learner, course) {
  try {
    const answer = await fetch(`${address}/pair`, {
      method: 'POST',
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, learner, course, device: deviceIn(navigator.userAgent) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { token, reason } = await answer.json();
    return answer.ok ? { token: String(token) } : { fault: SAID[reason] ?? 'pair-unreachable' };
  } catch {
    return { fault: 'pair-unreachable' };
  }
}

/** The learner disconnects: the record store forgets the token too, if it is within reach. @param {Link} link */
export function giveBack({ address, token }) {
  const headers = { Authorization: `Basic ${btoa(token)}` };
  fetch(`${address}/pair`, { method: 'DELETE', headers, keepalive: true }).catch(() => {});
}

/** Browser and system in words, so that people know their devices in a list. @param {string} agent */
function deviceIn(agent) {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? '';
  const system = /Android|iPhone|iPad|Windows|Mac|CrOS|Linux/.exec(agent)?.[0] ?? '';
  return [browser, system].filter(Boolean).join(', ');
}
