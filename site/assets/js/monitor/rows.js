/** What is shown, as CSV in the words of the page: each row says what it rests on. */

import { describe } from "./view.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 * @typedef {import("./address.js").Choice} Choice
 */

const CONTEXT = ["year", "method", "weights", "interval", "framework", "version", "fictional"];

/** What each row says of itself. @param {View} view @param {Choice} choice */
function contextOf(view, choice) {
  const { exported, say } = view;
  const { method, weights, interval } = describe(view, choice);
  const { id, version } = exported.framework;
  return [exported.year ?? "", method, weights.join("; "), interval, id, version, exported.fictional ? say("fictional") : ""];
}

/** @param {View} view @param {Shown} shown @param {Choice} choice @returns {string} one row for each place, each complete in itself */
export function asCsv(view, shown, choice) {
  const { exported, say } = view;
  const bands = exported.framework.only_bands;
  const after = contextOf(view, choice);
  const head = ["place", ...(bands ? [] : ["score", "score_low", "score_high", "rank", "rank_low", "rank_high"]), "band_from", "band_to"];
  const rows = shown.standings.map(({ place, score, rank, interval, strengths, availability }) => [
    place,
    ...(bands ? [] : [fixed(score), fixed(interval?.low), fixed(interval?.high), rank ?? "", interval?.first ?? "", interval?.last ?? ""]),
    interval?.bands[0] ?? "",
    interval?.bands[1] ?? "",
    "",
    availability.toFixed(2),
    strengths,
    ...after,
  ]);
  const lacking = shown.unranked.map(({ place, reason, availability }) => {
    const strengths = exported.places.find(({ name }) => name === place)?.strengths ?? "";
    return [place, ...head.slice(1).map(() => ""), say(`reason.${reason}`), availability.toFixed(2), strengths, ...after];
  });
  return write(view, [...head, "not_rankable", "availability", "evidence", ...CONTEXT], [...rows, ...lacking]);
}

/**
 * @param {View} view
 * @param {Shown} shown
 * @param {Choice} choice
 * @returns {string} one row for each pair of places shown of which the first is nowhere behind the second, on any indicator
 */
export function asPairs(view, { standings }, choice) {
  const strengths = new Map(standings.map((one) => [one.place, one.strengths]));
  const after = contextOf(view, choice);
  const pairs = view.exported.dominance.map((pair) => pair.map((row) => view.names[row]));
  const rows = pairs
    .filter((pair) => pair.every((name) => strengths.has(name)))
    .map((pair) => [...pair, [...new Set(pair.flatMap((name) => [...(strengths.get(name) ?? "")]))].sort().join(""), ...after]);
  return write(view, ["place", "nowhere_behind", "evidence", ...CONTEXT], rows);
}

/** @param {View} view @param {string[]} columns @param {(string | number)[][]} rows */
const write = ({ say }, columns, rows) => [columns.map((name) => say(`column.${name}`)), ...rows].map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";

/** @param {number | null | undefined} value */
const fixed = (value) => (value === null || value === undefined ? "" : value.toFixed(2));

/** @param {string | number} value */
function quote(value) {
  const text = guard(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * An apostrophe before what a spreadsheet would run as a formula, as `monitor/formulas.py` writes it.
 *
 * @param {string} text
 */
const guard = (text) => (/^'*[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
