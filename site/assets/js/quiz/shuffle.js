/** Shuffles by a seed, so that an attempt shows the same order after a reload. */

/** @param {string} text */
function hash(text) {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ /** @type {number} */ (char.codePointAt(0)), 16777619);
  return value >>> 0;
}

/** @param {number} state mulberry32 */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} seed of the attempt
 * @param {string} name of what is shuffled, so that each question has an order of its own
 * @returns {T[]}
 */
export function shuffle(items, seed, name) {
  const random = generator(seed ^ hash(name));
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    [mixed[last], mixed[place]] = [mixed[place], mixed[last]];
  }
  return mixed;
}
