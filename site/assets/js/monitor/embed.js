/** A figure for another page: it loads nothing, needs no style, and is as wide as the place that it gets. */

import { PAPER, shape } from "./chart.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 * @typedef {import("./view.js").Standing} Standing
 */

const ROW = 48;
const NAME = 18;
const BAR = 33;
const FOOT = 26;
const EDGE = 3;

/**
 * @param {View} view
 * @param {Shown} shown
 * @param {string[]} names of the bands
 * @param {string} address
 * @returns {string} the picture, and below it all that it rests on
 */
export function asEmbed(view, shown, names, address) {
  const { say } = view;
  const lacking = shown.unranked.map(({ place, reason }) => `${place}: ${say(`reason.${reason}`)}`);
  const lines = [...shown.marks, ...(lacking.length ? [`${say("unranked")}: ${lacking.join("; ")}.`] : [])];
  const text = document.createElement("figcaption");
  const link = Object.assign(document.createElement("a"), { href: address, textContent: say("from") });
  text.append(`${lines.join(" ")} `, link);
  const svg = draw(shown.standings, shown.marks.join(" "), view.exported.framework.only_bands ? names : undefined);
  return `<figure>${new XMLSerializer().serializeToString(svg)}${text.outerHTML}</figure>`;
}

/**
 * Names above their lines and places in per cent: letters keep their size while the lines take the width that there is.
 *
 * @param {Standing[]} rows
 * @param {string} label
 * @param {string[] | undefined} bands
 */
function draw(rows, label, bands) {
  const foot = rows.length * ROW;
  const height = foot + FOOT;
  const marks = bands ? [0, 100 / 3, 200 / 3, 100] : [0, 25, 50, 75, 100];
  const scale = marks.flatMap((mark) => {
    const line = shape("line", { x1: at(mark), x2: at(mark), y1: 0, y2: foot, stroke: PAPER.grid });
    return bands ? [line] : [line, tick(mark, String(mark), foot)];
  });
  const named = (bands ?? []).map((band, place) => tick(100 - (100 / 6) * (2 * place + 1), band, foot));
  const drawn = rows.flatMap(({ place, score, interval }, row) => {
    const [y, name] = [row * ROW + BAR, shape("text", { x: 4, y: row * ROW + NAME, fill: PAPER.ink }, place)];
    if (!interval) return [name];
    const [low, high] = bands
      ? [100 - (100 * interval.bands[1]) / 3 + 1, 100 - (100 * (interval.bands[0] - 1)) / 3 - 1]
      : [interval.low, interval.high];
    const span = { x1: at(low), x2: at(high), y1: y, y2: y, stroke: PAPER.span, "stroke-width": bands ? 12 : 5 };
    const line = shape("line", { ...span, "stroke-linecap": bands ? "butt" : "round", "stroke-opacity": bands ? 1 : 0.55 });
    if (score === null || bands) return [name, line];
    return [name, line, shape("circle", { cx: at(score), cy: y, r: 6, fill: PAPER.dot, stroke: PAPER.ink, "stroke-width": 1.5 })];
  });
  const look = { width: "100%", height, role: "img", "aria-label": label, "font-family": "system-ui, sans-serif", "font-size": 15 };
  const inner = shape("svg", { x: `${EDGE}%`, width: `${100 - 2 * EDGE}%`, height, overflow: "visible" }, ...scale, ...named, ...drawn);
  return shape("svg", look, shape("rect", { width: "100%", height, fill: PAPER.ground }), inner);
}

/** @param {number} value of 0 to 100 */
const at = (value) => `${Math.min(Math.max(value, 0), 100)}%`;

/** Below a mark; what stands at an end begins or ends there, so that nothing is cut. @param {number} mark @param {string} text @param {number} foot */
function tick(mark, text, foot) {
  const anchor = mark === 0 ? "start" : mark === 100 ? "end" : "middle";
  return shape("text", { x: at(mark), y: foot + NAME, "text-anchor": anchor, "font-size": 14, fill: PAPER.muted }, text);
}
