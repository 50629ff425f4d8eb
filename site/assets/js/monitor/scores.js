/** Scores of places: the library's export in, the same numbers as the library's out (docs/monitor.md). */

import { normalise } from "./normalise.js";

/**
 * @typedef {Record<string, string>} Text by language; the empty key is a text without one
 * @typedef {"arithmetic" | "geometric" | "harmonic"} Mean
 * @typedef {{gaps: string, outliers: string, scale: string, inside: Mean, across: Mean}} Method
 * @typedef {object} Exported what `compiler/monitors` leaves of the library's export
 * @property {number} format
 * @property {boolean} fictional
 * @property {number | null} year null where the figures were invented without one
 * @property {{id: string, version: string, fingerprint: string, title: Text, only_bands: boolean, minimum_availability: number}} framework
 * @property {{id: string, name: Text}[]} groups the dimensions
 * @property {{id: string, name: Text, group: string, direction: number, goalposts: [number, number] | null, target: number | null}[]} indicators
 * @property {number[][]} tree
 * @property {{name: string, reason: string, availability: number, strengths: string}[]} places
 * @property {number[]} ranked
 * @property {Record<string, string[]>} options
 * @property {any} nominal
 * @property {{middle: number, deviation: number, floor: number, tie_digits: number}} scale
 * @property {Record<string, (number | null)[][]>} values
 * @property {number[]} weights
 * @property {import("./intervals.js").Interval[]} intervals the library's own, of all places and dimensions with the weights of the runs
 * @property {[number, number][]} dominance pairs of `ranked`: the first is nowhere behind the second
 * @property {import("./intervals.js").Draws} draws
 * @typedef {{index: (number | null)[], parts: (number | null)[][]}} Scored the index of each ranked place, and its dimensions
 */

/**
 * @param {(number | null)[]} values
 * @param {number[]} weights
 * @param {Mean} mean
 * @param {number} floor what is below counts as this, before a mean that cannot take 0
 * @returns {number | null} null where nothing is known or nothing counts
 */
export function weightedMean(values, weights, mean, floor) {
  let sum = 0;
  let total = 0;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place];
    if (value === null) continue;
    total += weights[place];
    sum += weights[place] * transform(value, mean, floor);
  }
  if (!(total > 0)) return null;
  if (mean === "geometric") return Math.exp(sum / total);
  return mean === "harmonic" ? 1 / (sum / total) : sum / total;
}

/** @param {number} value @param {Mean} mean @param {number} floor */
export function transform(value, mean, floor) {
  if (mean === "arithmetic") return value;
  const raised = Math.max(value, floor);
  return mean === "geometric" ? Math.log(raised) : 1 / raised;
}

/**
 * The scale and the dimensions, which no weight of a dimension changes.
 *
 * @param {Exported} exported
 * @param {Method} method
 * @returns {(number | null)[][]} for each ranked place its dimensions
 */
export function scoreParts({ values, indicators, tree, weights, scale }, method) {
  const rows = values[`${method.gaps}/${method.outliers}`];
  const columns = indicators.map((indicator, place) =>
    normalise(rows.map((row) => row[place]), indicator, method.scale, scale),
  );
  const members = [...new Set(tree[0])].sort((a, b) => a - b).map((part) => indexesOf(tree[0], part));
  return rows.map((_, row) =>
    members.map((some) =>
      weightedMean(
        some.map((place) => columns[place][row]),
        some.map((place) => weights[place]),
        method.inside,
        scale.floor,
      ),
    ),
  );
}

/**
 * @param {Exported} exported
 * @param {Method} method
 * @param {number[]} weights of the dimensions; only their proportions count
 * @returns {Scored}
 */
export function score(exported, method, weights) {
  return addUp(exported, method, weights, scoreParts(exported, method));
}

/**
 * @param {Exported} exported
 * @param {Method} method
 * @param {number[]} weights
 * @param {(number | null)[][]} parts
 * @returns {Scored}
 */
export function addUp(exported, method, weights, parts) {
  return { parts, index: parts.map((row) => weightedMean(row, weights, method.across, exported.scale.floor)) };
}

/** @param {number[]} parents @param {number} part */
function indexesOf(parents, part) {
  return parents.flatMap((parent, place) => (parent === part ? [place] : []));
}

/**
 * Ranks by score: 1 for the highest, ties share the lower number.
 *
 * @param {(number | null)[]} scores
 * @param {number} digits scores that agree to so many decimals are tied
 * @returns {(number | null)[]}
 */
export function rank(scores, digits) {
  const unit = 10 ** digits;
  const rounded = scores.map((one) => (one === null ? null : Math.round(one * unit)));
  const falling = /** @type {number[]} */ (rounded.filter((one) => one !== null)).sort((a, b) => b - a);
  /** @type {Map<number, number>} */
  const first = new Map();
  falling.forEach((one, place) => first.has(one) || first.set(one, place + 1));
  return rounded.map((one) => (one === null ? null : /** @type {number} */ (first.get(one))));
}
