/** What drives the difference between two places: one part for each dimension, and the parts sum to the difference. */

import { transform } from "./scores.js";

/**
 * @param {(number | null)[][]} parts the dimensions of the two places
 * @param {(number | null)[]} index their scores
 * @param {number[]} weights
 * @param {import("./scores.js").Mean} mean
 * @param {number} floor
 * @returns {{parts: (number | null)[], rest: number, total: number} | null} null for a dimension that one of them has no
 *   value of; `rest` is what such dimensions leave open; null where one of the two has no score
 */
export function explain([one, other], [first, second], weights, mean, floor) {
  if (first === null || second === null) return null;
  const total = first - second;
  const unit = unitOf(first, second, mean);
  const [whole, others] = [one, other].map((values) => sumKnown(values, weights));
  const parts = weights.map((weight, place) => {
    const [a, b] = [one[place], other[place]];
    if (a === null || b === null) return null;
    const share = (weight / whole + weight / others) / 2;
    return unit * share * (transform(a, mean, floor) - transform(b, mean, floor));
  });
  const rest = total - parts.reduce((/** @type {number} */ sum, part) => sum + (part ?? 0), 0);
  return { parts, rest: parts.includes(null) ? rest : 0, total };
}

/** What one step of the transformed mean is worth in points. @param {number} a @param {number} b @param {string} mean */
function unitOf(a, b, mean) {
  if (mean === "geometric") return Math.abs(a - b) < 1e-12 ? a : (a - b) / Math.log(a / b);
  return mean === "harmonic" ? -a * b : 1;
}

/** @param {(number | null)[]} values @param {number[]} weights */
function sumKnown(values, weights) {
  return values.reduce((/** @type {number} */ sum, value, place) => sum + (value === null ? 0 : weights[place]), 0);
}
