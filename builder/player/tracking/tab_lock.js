/** One window at a time writes about a module (tracking: pitfall 10). */

const WAIT_MS = 800;

/**
 * Waits a moment, since a page that is being left may still hold the lock. Where locks are not to be had (an insecure
 * address, a sandboxed frame), this window counts as the only one.
 *
 * @param {string} name
 * @returns {Promise<(() => void) | null>} lets go of the lock; null when another window has it
 */
export async function holdLock(name) {
  const nothing = () => {};
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), WAIT_MS);
  return new Promise((resolve) => {
    const held = () => new Promise((release) => {
      clearTimeout(timer);
      resolve(() => release(undefined));
    });
    try {
      const request = navigator.locks.request(name, { signal: abort.signal }, held);
      request.catch((error) => resolve(error.name === 'AbortError' ? null : nothing));
    } catch {
      resolve(nothing);
    }
  });
}
