/** The residents' vote: points of several tables over the dimensions, whose mean becomes the weights. */

import { WHOLE } from "./weights.js";

/**
 * Each table speaks with the same voice, whatever its points sum to.
 *
 * @param {number[][]} tables for each table its points by dimension
 * @returns {number[] | null} weights that sum to 100; null where no table has a point
 */
export function meanOfTables(tables) {
  const voting = tables.map((points) => [points, points.reduce((sum, one) => sum + one, 0)]).filter(([, total]) => total > 0);
  if (!voting.length) return null;
  return tables[0].map(
    (_, place) => (WHOLE / voting.length) * voting.reduce((/** @type {number} */ sum, [points, total]) => sum + points[place] / total, 0),
  ); // prettier-ignore
}

/**
 * @param {HTMLFormElement} form whose fields are named `<table>.<dimension>`
 * @param {string[]} dimensions
 * @param {import("./view.js").Say} say
 * @param {(weights: number[]) => void} take
 */
export function startVotes(form, dimensions, say, take) {
  const sums = /** @type {NodeListOf<HTMLOutputElement>} */ (form.querySelectorAll("[data-votes-sum]"));
  const use = /** @type {HTMLButtonElement} */ (form.querySelector("[data-votes-use]"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-votes-status]"));
  const pointsOf = (/** @type {string} */ table) =>
    dimensions.map((id) => {
      const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(`${table}.${id}`));
      return Math.max(Number(field?.value) || 0, 0);
    });
  const tables = () => [...sums].map((sum) => pointsOf(sum.dataset.votesSum ?? ""));
  const show = () => {
    const all = tables();
    sums.forEach((sum, place) => {
      const points = all[place].reduce((whole, one) => whole + one, 0);
      sum.textContent = points === WHOLE || !points ? String(points) : say("votes-of", { points, whole: WHOLE });
    });
    const voting = all.filter((points) => points.some((one) => one > 0));
    const odd = voting.filter((points) => Math.abs(points.reduce((sum, one) => sum + one, 0) - WHOLE) > 1e-9).length;
    use.disabled = !voting.length;
    status.textContent = voting.length ? say("votes-tables", { count: voting.length }) + (odd ? ` ${say("votes-odd", { count: odd })}` : "") : say("votes-none");
  };
  use.addEventListener("click", () => {
    const weights = meanOfTables(tables());
    if (weights) take(weights);
  });
  form.addEventListener("input", show);
  form.addEventListener("worksheet:filled", show);
  use.hidden = false;
  show();
}
