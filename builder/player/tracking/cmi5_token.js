/** The key to the LRS for this session, which the LMS gives out once (cmi5 §8.2). */

const PATIENCE_MS = 15_000;
const ALREADY_GIVEN = '1'; // §8.2.3

/**
 * @param {string} address the launch parameter `fetch`
 * @returns {Promise<{token: string, spent: boolean}>} token is '' when there is none; `spent`: it was given out before
 */
export async function fetchToken(address) {
  try {
    const answer = await fetch(address, { method: 'POST', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    const given = await answer.json();
    // An error has status 200 as well.
    return { token: tokenOf(given?.['auth-token']), spent: String(given?.['error-code']) === ALREADY_GIVEN };
  } catch {
    return { token: '', spent: false };
  }
}

/** Some LMSs name the scheme, which goes in front of the token anyway. @param {unknown} given */
const tokenOf = (given) => (typeof given === 'string' ? given.replace(/^Basic\s+/i, '') : '');
