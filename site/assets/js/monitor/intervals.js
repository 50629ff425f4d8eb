/** How far places move when every choice that could be defended is tried: intervals from the draws that the library exports. */

import { transform } from "./scores.js";

const BANDS = 3;
const ROOTS = 100;
const [LETTERS, SINGLE, GAP] = [90, 60, "~"];

/**
 * @typedef {object} Draws
 * @property {number} runs
 * @property {number} of
 * @property {[number, number]} interval
 * @property {import("./scores.js").Mean[]} means the last mean of each run
 * @property {number[][]} shares what each dimension weighs in each run
 * @property {string[][]} parts for each ranked place, for each dimension, of all runs: hundredths of the root of its points, as
 *   steps from the run before that has them, a letter or two for each (docs/monitor.md)
 *
 * @typedef {object} Interval
 * @property {number} low the ends for scores
 * @property {number} high
 * @property {number} first the ends for ranks among the places shown
 * @property {number} last
 * @property {[number, number]} bands the first and the last of three; 1 has the highest scores
 */

/**
 * The points of all runs, transformed for the mean of their run: NaN where one is missing.
 *
 * @type {WeakMap<Draws, Float64Array>}
 */
const prepared = new WeakMap();

/** What a letter stands for: they begin at #, and the backslash is none. @param {number} code */
const digit = (code) => code - 35 - (code > 92 ? 1 : 0);

/** @param {string} text @returns {(number | null)[]} */
function readSteps(text) {
  const steps = [];
  for (let at = 0; at < text.length; at += 1) {
    let folded = digit(text.charCodeAt(at));
    if (folded >= SINGLE && text[at] !== GAP) folded = SINGLE + (folded - SINGLE) * LETTERS + digit(text.charCodeAt((at += 1)));
    steps.push(text[at] === GAP ? null : folded % 2 ? -(folded + 1) / 2 : folded / 2);
  }
  return steps;
}

/** @param {import("./scores.js").Exported} exported */
function prepare({ draws, scale }) {
  const [places, parts] = [draws.parts.length, draws.shares[0].length];
  const values = new Float64Array(draws.runs * places * parts);
  for (let place = 0; place < places; place += 1) {
    for (let part = 0; part < parts; part += 1) {
      let root = 0;
      readSteps(draws.parts[place][part]).forEach((step, run) => {
        root += step ?? 0;
        const points = (root * Math.abs(root)) / ROOTS ** 2;
        values[(run * places + place) * parts + part] = step === null ? NaN : transform(points, draws.means[run], scale.floor);
      });
    }
  }
  prepared.set(draws, values);
  return values;
}

/**
 * @param {import("./scores.js").Exported} exported
 * @param {object} asked
 * @param {number[]} asked.rows which ranked places are shown
 * @param {boolean[]} asked.counted which dimensions count
 * @param {number[] | null} asked.weights the reader's, to hold in all runs; null leaves each run its own
 * @returns {(Interval | null)[]} for each of `rows`; null where no run has a score
 */
export function findIntervals(exported, { rows, counted, weights }) {
  const { draws, scale } = exported;
  if (!weights && rows.length === draws.parts.length && counted.every(Boolean)) return exported.intervals;
  const values = prepared.get(draws) ?? prepare(exported);
  const [places, parts] = [draws.parts.length, counted.length];
  const scores = rows.map(() => new Float64Array(draws.runs));
  const ranks = rows.map(() => new Float64Array(draws.runs));
  const rounded = new Float64Array(rows.length);
  const unit = 10 ** scale.tie_digits;
  for (let run = 0; run < draws.runs; run += 1) {
    const shares = weights ?? draws.shares[run].map((share, part) => (counted[part] ? share : 0));
    for (let place = 0; place < rows.length; place += 1) {
      const at = (run * places + rows[place]) * parts;
      let [sum, total] = [0, 0];
      for (let part = 0; part < parts; part += 1) {
        const value = values[at + part];
        if (value !== value) continue; // NaN
        sum += value * shares[part];
        total += shares[part];
      }
      const mean = total > 0 ? sum / total : NaN;
      const score = draws.means[run] === "geometric" ? Math.exp(mean) : draws.means[run] === "harmonic" ? 1 / mean : mean;
      scores[place][run] = score;
      rounded[place] = Math.round(score * unit);
    }
    const rising = rounded.slice().sort(); // NaN comes last
    const known = countKnown(rising);
    for (let place = 0; place < rows.length; place += 1) ranks[place][run] = known - countUpTo(rising, known, rounded[place]) + 1;
  }
  const [bottom, top] = draws.interval;
  return rows.map((_, place) => {
    const known = scores[place].sort();
    const some = known.subarray(0, countKnown(known));
    if (!some.length) return null;
    const placed = ranks[place].sort().subarray(0, some.length); // a run without a score has the rank NaN
    const [first, last] = [occurred(placed, bottom), occurred(placed, top)];
    const bands = /** @type {[number, number]} */ (rows.length < BANDS ? [1, BANDS] : [first, last].map((one) => band(one, rows.length)));
    return { low: between(some, bottom), high: between(some, top), first, last, bands };
  });
}

/** The third in which the middle of a rank lies; fewer than three places have no thirds. @param {number} rank @param {number} size */
function band(rank, size) {
  return Math.ceil((BANDS * (rank - 0.5)) / size);
}

/** @param {Float64Array} rising */
function countKnown(rising) {
  let known = rising.length;
  while (known && Number.isNaN(rising[known - 1])) known -= 1;
  return known;
}

/** How many of the first `known` are not above `value`; NaN where that is none. @param {Float64Array} rising @param {number} known @param {number} value */
function countUpTo(rising, known, value) {
  if (Number.isNaN(value)) return NaN;
  let [from, to] = [0, known];
  while (from < to) {
    const half = (from + to) >> 1;
    if (rising[half] <= value) from = half + 1;
    else to = half;
  }
  return from;
}

/** A quantile that is one of the values. @param {Float64Array} sorted @param {number} share */
function occurred(sorted, share) {
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)];
}

/** A quantile that may lie between two values. @param {Float64Array} sorted @param {number} share */
function between(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
