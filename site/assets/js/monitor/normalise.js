/** One scale for an indicator, 0 to 100 and more is better: the same numbers as the library's (docs/monitor.md). */

/**
 * @typedef {(number | null)[]} Column the values of all ranked places; null where one is missing
 * @typedef {{direction: number, goalposts: [number, number] | null, target: number | null}} Indicator
 * @typedef {{middle: number, deviation: number}} Scale
 */

/**
 * @param {Column} values in the indicator's unit
 * @param {Indicator} indicator
 * @param {string} way
 * @param {Scale} scale
 * @returns {Column}
 */
export function normalise(values, indicator, way, scale) {
  if (way === "goalposts") {
    const [worst, best] = /** @type {[number, number]} */ (indicator.goalposts);
    return each(values, (x) => Math.min(Math.max((100 * (x - worst)) / (best - worst), 0), 100));
  }
  const turned = each(values, (x) => x * indicator.direction);
  const known = /** @type {number[]} */ (turned.filter((x) => x !== null));
  const low = Math.min(...known);
  if (way === "target") {
    const room = /** @type {number} */ (indicator.target) * indicator.direction - low;
    return each(turned, (x) => (room > 0 ? Math.min((100 * (x - low)) / room, 100) : 100));
  }
  if (way === "min-max") {
    const span = Math.max(...known) - low;
    return each(turned, (x) => (span > 0 ? (100 * (x - low)) / span : scale.middle));
  }
  if (way === "z-score") return standardise(turned, known, scale);
  const sorted = [...known].sort((a, b) => a - b);
  const count = sorted.length;
  if (way === "percentile") return each(turned, (x) => (100 * (lower(sorted, x) + 1)) / count);
  return each(turned, (x) => {
    const rank = (lower(sorted, x) + 1 + upper(sorted, x)) / 2; // the mean of the ranks that equal values share
    return count > 1 ? (100 * (rank - 1)) / (count - 1) : scale.middle;
  });
}

/** @param {Column} turned @param {number[]} known @param {Scale} scale */
function standardise(turned, known, { middle, deviation }) {
  const found = known.reduce((sum, x) => sum + x, 0) / known.length;
  const mean = Math.min(Math.max(found, Math.min(...known)), Math.max(...known)); // places that are alike stay alike
  const spread = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (known.length - 1));
  return each(turned, (x) => (spread > 0 ? middle + (deviation * (x - mean)) / spread : middle));
}

/** @param {Column} values @param {(x: number) => number} work @returns {Column} */
function each(values, work) {
  return values.map((x) => (x === null ? null : work(x)));
}

/** How many of `sorted` are below `x`. @param {number[]} sorted @param {number} x */
function lower(sorted, x) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if (sorted[half] < x) from = half + 1;
    else to = half;
  }
  return from;
}

/** How many of `sorted` are not above `x`. @param {number[]} sorted @param {number} x */
function upper(sorted, x) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if (sorted[half] <= x) from = half + 1;
    else to = half;
  }
  return from;
}
