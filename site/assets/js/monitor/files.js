/** What is shown, as a file: CSV, SVG, PNG, and a piece of HTML for another page. Each says what it rests on. */

import { drawStanding, PAPER } from "./chart.js";

const WIDTH = 900;
const MARGIN = 20;
const LETTERS = 118;

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 * @typedef {import("./address.js").Choice} Choice
 */

const CONTEXT = ["year", "method", "weights", "interval", "framework", "version", "fictional"];

/** What each row says of itself. @param {View} view @param {Choice} choice */
function contextOf({ exported }, { method, weights, held }) {
  const shares = exported.groups.flatMap(({ id }, place) => (weights.counted[place] ? [`${id} ${weights.values[place].toFixed(2)} %`] : []));
  return [
    exported.year ?? "",
    [method.outliers, method.gaps, method.scale, `${method.inside}+${method.across}`].join(" / "),
    shares.join("; "),
    `${exported.draws.interval.map((end) => end * 100).join(" to ")} % of ${exported.draws.runs} runs; weights of the runs: ${held ? "the reader's" : "their own"}`,
    exported.framework.id,
    exported.framework.version,
    exported.fictional ? "FICTIONAL" : "",
  ];
}

/** @param {View} view @param {Shown} shown @param {Choice} choice @returns {string} one row for each place, each complete in itself */
export function asCsv(view, shown, choice) {
  const { exported } = view;
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
    return [place, ...head.slice(1).map(() => ""), view.say(`reason.${reason}`), availability.toFixed(2), strengths, ...after];
  });
  return write([[...head, "not_rankable", "availability", "evidence", ...CONTEXT], ...rows, ...lacking]);
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
  return write([["place", "nowhere_behind", "evidence", ...CONTEXT], ...rows]);
}

/** @param {(string | number)[][]} rows */
const write = (rows) => rows.map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";

/** @param {number | null | undefined} value */
const fixed = (value) => (value === null || value === undefined ? "" : value.toFixed(2));

/** @param {string | number} value */
function quote(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {View} view @param {Shown} shown @param {string[]} names of the bands @returns {string} the picture of paper with all marks below */
export function asSvg(view, shown, names) {
  const lacking = shown.unranked.map(({ place, reason }) => `${place}: ${view.say(`reason.${reason}`)}`);
  const notes = [...shown.marks, ...(lacking.length ? [`${view.say("unranked")}: ${lacking.join("; ")}.`] : []), view.say("from")];
  const bands = view.exported.framework.only_bands ? names : undefined;
  const look = { width: WIDTH, margin: MARGIN, palette: PAPER, label: shown.marks.join(" "), bands, notes: notes.flatMap(wrap) };
  return new XMLSerializer().serializeToString(drawStanding(shown.standings, look));
}

/** @param {string} line @returns {string[]} */
function wrap(line) {
  const lines = [""];
  for (const word of line.split(" ")) {
    if (`${lines.at(-1)} ${word}`.length > LETTERS) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines;
}

/** @param {string} svg @returns {Promise<Blob>} the same picture in twice as many pixels */
export async function asPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, refuse) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : refuse(new Error("no picture"))), "image/png");
  });
}

/** @param {View} view @param {string} svg @param {Shown} shown @param {string} address @returns {string} a figure that loads nothing */
export function asEmbed(view, svg, shown, address) {
  const text = document.createElement("figcaption");
  const link = Object.assign(document.createElement("a"), { href: address, textContent: view.say("from") });
  text.append(`${shown.marks.join(" ")} `, link);
  return `<figure>${svg}${text.outerHTML}</figure>`;
}

/** @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
