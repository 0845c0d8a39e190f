/**
 * Requests to an LRS (xAPI 1.0.3 Communication §1, §2). Each ends with a status, 0 where none came; none throws.
 *
 * @typedef {{status: number, value: any}} Answer `value`: the JSON that came, or null
 * @typedef {Record<string, string>} Parameters
 */

const PATIENCE_MS = 15_000;
const PAUSES_MS = [500, 2000];
/** Browsers let 64 KiB outlive a page (Fetch §4.6, keepalive). */
const OUTLIVING_BYTES = 60_000;

/** @param {string} endpoint @param {string} credential the whole value of the header */
export function createClient(endpoint, credential) {
  let version = '1.0.3'; // cmi5 §8.2.1 builds on it
  let outliving = 0;

  /** @param {string} method @param {string} resource @param {Parameters} parameters @param {unknown} [document] @returns {Promise<Answer>} */
  async function ask(method, resource, parameters, document) {
    const body = document === undefined ? undefined : JSON.stringify(document);
    const size = body === undefined ? 0 : new TextEncoder().encode(body).length;
    const keepalive = size > 0 && outliving + size <= OUTLIVING_BYTES;
    outliving += keepalive ? size : 0;
    try {
      const answer = await fetch(addressOf(endpoint, resource, parameters), {
        method, body, keepalive, cache: 'no-store', headers: headers(body !== undefined), signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: answer.status, value: await jsonOf(answer) };
    } catch {
      return { status: 0, value: null };
    } finally {
      outliving -= keepalive ? size : 0;
    }
  }

  /** @param {boolean} withJson @returns {Record<string, string>} */
  function headers(withJson) {
    const always = { 'Authorization': credential, 'X-Experience-API-Version': version };
    return withJson ? { ...always, 'Content-Type': 'application/json' } : always;
  }

  /** What can be tried again is. @param {string} resource @param {Parameters} [parameters] @returns {Promise<Answer>} */
  async function get(resource, parameters = {}) {
    for (const pause of PAUSES_MS) {
      const answer = await ask('GET', resource, parameters);
      if (!mayPass(answer.status)) return answer;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return ask('GET', resource, parameters);
  }

  /** The first question: an LRS that refuses the version is asked again in one that it names. @param {string} resource @param {Parameters} parameters */
  async function getAgreed(resource, parameters) {
    const answer = await get(resource, parameters);
    if (answer.status !== 400) return answer;
    await agreeOnVersion();
    return get(resource, parameters);
  }

  /** Takes a version that the LRS names itself (Communication §2.8). */
  async function agreeOnVersion() {
    const { value } = await ask('GET', 'about', {});
    const offered = Array.isArray(value?.version) ? value.version.map(String) : [];
    version = offered.find((/** @type {string} */ one) => one.startsWith('1.0.')) ?? offered.at(-1) ?? version;
  }

  return {
    get, getAgreed,
    /** @param {string} resource @param {unknown} document */
    post: (resource, document) => ask('POST', resource, {}, document),
    /** @param {string} resource @param {Parameters} parameters @param {unknown} document */
    put: (resource, parameters, document) => ask('PUT', resource, parameters, document),
    /** @param {string} resource @param {Parameters} parameters */
    remove: (resource, parameters) => ask('DELETE', resource, parameters),
  };
}

/** @typedef {ReturnType<typeof createClient>} Client */

/** @param {number} status @returns {boolean} */
export const isDone = (status) => status >= 200 && status < 300;

/** Nothing is wrong with the request: it may go through later. @param {number} status @returns {boolean} */
export const mayPass = (status) => [0, 401, 408, 429].includes(status) || status >= 500;

/** @param {string} endpoint with or without a slash at its end, perhaps with a query @param {string} resource @param {Parameters} parameters */
function addressOf(endpoint, resource, parameters) {
  const address = new URL(endpoint);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/${resource}`;
  for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value);
  return address;
}

/** @param {Response} answer @returns {Promise<any>} */
async function jsonOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
