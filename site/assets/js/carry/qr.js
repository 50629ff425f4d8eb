/** Draws a QR code: dark on light in every scheme, with the margin that cameras need. */

import { element } from "../dom.js";
import { encode } from "../vendor/uqr.js";

const MARGIN = 4;

/**
 * @param {string} text
 * @param {string} label what it is, for those who do not see it
 * @returns {HTMLElement}
 */
export function drawCode(text, label) {
  const { data, size } = encode(text, { ecc: "M", border: MARGIN });
  const runs = data.flatMap((/** @type {boolean[]} */ row, /** @type {number} */ y) =>
    row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
  );
  const drawing =
    `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${runs.join("")}" fill="#000"/></svg>`;
  return element("div.carry-code", { role: "img", "aria-label": label, html: drawing });
}
