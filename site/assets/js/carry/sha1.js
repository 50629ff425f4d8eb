/** SHA-1 in plain code, for ids that are the same on every device: `crypto.subtle` is missing on plain HTTP. It keeps no secret. */

/** @param {number} word @param {number} places */
function turn(word, places) {
  return (word << places) | (word >>> (32 - places));
}

/** @param {number} round @param {number} b @param {number} c @param {number} d */
function mix(round, b, c, d) {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} 20 bytes
 */
export function sha1(bytes) {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let start = 0; start < padded.length; start += 64) {
    for (let at = 0; at < 80; at += 1) {
      words[at] =
        at < 16 ? view.getInt32(start + at * 4) : turn(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1);
    }
    let [a, b, c, d, e] = state;
    for (let at = 0; at < 80; at += 1) {
      [a, b, c, d, e] = [(turn(a, 5) + mix(at, b, c, d) + e + words[at]) | 0, a, turn(b, 30), c, d];
    }
    state = [a, b, c, d, e].map((value, place) => (value + state[place]) | 0);
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((value, place) => digest.setInt32(place * 4, value));
  return new Uint8Array(digest.buffer);
}

/** @param {string} text */
export function hashOf(text) {
  return sha1(new TextEncoder().encode(text));
}

/** @param {Uint8Array} bytes */
export function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} text
 * @returns {string} a UUID, version 5, that is the same for the same text
 */
export function uuidOf(text) {
  const bytes = hashOf(text).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
