/** Weights of dimensions that always sum to 100: moving one moves the others in proportion. */

export const WHOLE = 100;

/**
 * @typedef {object} Weights
 * @property {number[]} values they sum to 100; 0 for what does not count
 * @property {boolean[]} locked
 * @property {boolean[]} counted
 */

/** @param {number} count @returns {Weights} */
export function equalWeights(count) {
  return { values: Array(count).fill(WHOLE / count), locked: Array(count).fill(false), counted: Array(count).fill(true) };
}

/**
 * @param {Weights} weights
 * @param {number} moved which dimension
 * @param {number} value what it is to weigh; it gets what the locked ones leave
 * @returns {Weights}
 */
export function moveWeight(weights, moved, value) {
  const { values, locked, counted } = weights;
  const free = values.flatMap((_, place) => (place !== moved && counted[place] && !locked[place] ? [place] : []));
  const held = values.reduce((sum, one, place) => sum + (place !== moved && locked[place] ? one : 0), 0);
  const room = WHOLE - held;
  const given = free.length ? Math.min(Math.max(value, 0), room) : room;
  const before = free.reduce((sum, place) => sum + values[place], 0);
  const next = [...values];
  next[moved] = given;
  for (const place of free) {
    next[place] = before > 0 ? (values[place] / before) * (room - given) : (room - given) / free.length;
  }
  return { ...weights, values: next };
}

/**
 * Lets a dimension count, with an equal share, or leaves it out. One that is left out holds no lock.
 *
 * @param {Weights} weights
 * @param {number} place
 * @param {boolean} counts
 * @returns {Weights} unchanged where nothing else is free to take over what it weighed
 */
export function countDimension(weights, place, counts) {
  const counted = weights.counted.map((one, other) => (other === place ? counts : one));
  const locked = weights.locked.map((one, other) => (other === place ? false : one));
  const others = counted.some((one, other) => one && other !== place && !locked[other]);
  if (!others) return weights;
  const share = counts ? WHOLE / counted.filter(Boolean).length : 0;
  return moveWeight({ values: weights.values, counted, locked }, place, share);
}

/**
 * @param {number[]} values
 * @returns {number[]} with one decimal, so that what is shown sums to 100 as well
 */
export function toShow(values) {
  const tenths = values.map((one) => Math.floor(one * 10 + 1e-9));
  let left = WHOLE * 10 - tenths.reduce((sum, one) => sum + one, 0);
  const byRest = values.map((_, place) => place).sort((a, b) => values[b] * 10 - tenths[b] - (values[a] * 10 - tenths[a]) || a - b);
  for (const place of byRest) {
    if (left <= 0) break;
    tenths[place] += 1;
    left -= 1;
  }
  return tenths.map((one) => one / 10);
}
