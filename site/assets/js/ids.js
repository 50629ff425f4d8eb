/** Random ids. `crypto.randomUUID` is missing on plain HTTP, `crypto.getRandomValues` is not. */

/** @returns {string} a UUID, version 4 */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @returns {number} a seed for one shuffling, 32 bits */
export function seed() {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}
