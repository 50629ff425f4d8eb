/** The library of cases: its filters and its choice of cases to compare. */

import { startChoice } from "./choice.js";
import { startFilters } from "./filters.js";

/** @param {Element} holder */
export function startLibrary(holder) {
  const form = /** @type {HTMLFormElement | null} */ (holder.querySelector("[data-library-filter]"));
  if (form) startFilters(holder, form);
  const bar = /** @type {HTMLElement | null} */ (holder.querySelector("[data-compare-bar]"));
  if (bar) startChoice(holder, bar);
}
