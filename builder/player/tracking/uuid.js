/** Ids of statements (RFC 9562). */

const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** `crypto.randomUUID` would be for secure addresses only. @returns {string} */
export function randomId() {
  return format(crypto.getRandomValues(new Uint8Array(16)), 4);
}

/** The same name has the same id, everywhere; a random one where the browser cannot hash. @param {string} name */
export async function idOf(name) {
  if (!crypto.subtle) return randomId();
  const namespace = (URL_NAMESPACE.match(/[\da-f]{2}/g) ?? []).map((byte) => parseInt(byte, 16));
  const bytes = new Uint8Array([...namespace, ...new TextEncoder().encode(name)]);
  return format(new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)), 5);
}

/** @param {Uint8Array} bytes @param {number} version @returns {string} */
function format(bytes, version) {
  const marked = [...bytes.slice(0, 16)];
  marked[6] = (marked[6] & 0x0f) | (version << 4);
  marked[8] = (marked[8] & 0x3f) | 0x80;
  const hex = marked.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
