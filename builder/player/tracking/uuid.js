/** Ids of statements (RFC 9562). */

const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** `crypto.randomUUID` would be for secure addresses only. @returns {string} */
export function randomId() {
  return format(crypto.getRandomValues(new Uint8Array(16)), 4);
}

/** The same name has the same id, everywhere: `crypto.subtle` would be for secure addresses only. @param {string} name */
export function idOf(name) {
  const namespace = (URL_NAMESPACE.match(/[\da-f]{2}/g) ?? []).map((byte) => parseInt(byte, 16));
  return format(sha1([...namespace, ...new TextEncoder().encode(name)]), 5);
}

/** @param {Uint8Array} bytes @param {number} version @returns {string} */
function format(bytes, version) {
  const marked = [...bytes.slice(0, 16)];
  marked[6] = (marked[6] & 0x0f) | (version << 4);
  marked[8] = (marked[8] & 0x3f) | 0x80;
  const hex = marked.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** FIPS 180-4 §6.1. @param {number[]} bytes @returns {Uint8Array} */
function sha1(bytes) {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  [...bytes, 0x80].forEach((byte, at) => { words[at >> 2] |= byte << (24 - (at & 3) * 8); });
  words[words.length - 1] = bytes.length * 8;
  const hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < words.length; block += 16) {
    const w = [...words.subarray(block, block + 16)];
    for (let t = 16; t < 80; t += 1) w[t] = turned(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    let [a, b, c, d, e] = hash;
    w.forEach((word, t) => {
      const next = turned(a, 5) + mixed(t, b, c, d) + e + word;
      [a, b, c, d, e] = [next | 0, a, turned(b, 30), c, d];
    });
    [a, b, c, d, e].forEach((part, at) => { hash[at] = (hash[at] + part) | 0; });
  }
  return new Uint8Array(hash.flatMap((word) => [word >>> 24, word >>> 16, word >>> 8, word]));
}

/** @param {number} word @param {number} by */
const turned = (word, by) => (word << by) | (word >>> (32 - by));

/** The function and the constant of a step (§4.1.1, §4.2.1). @param {number} t @param {number} b @param {number} c @param {number} d */
function mixed(t, b, c, d) {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
