/** What the parts of the monitor's page share: the export, the words, how numbers are written, and what is shown. */

import { localeOf, putIn } from "../words.js";
import { addUp, rank, scoreParts } from "./scores.js";
import { findIntervals } from "./intervals.js";

/**
 * @typedef {import("./scores.js").Exported} Exported
 * @typedef {import("./address.js").Choice} Choice
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 *
 * @typedef {object} View
 * @property {Exported} exported
 * @property {Say} say
 * @property {(text: import("./scores.js").Text) => string} text in the page's language
 * @property {(value: number, digits?: number) => string} number
 * @property {string[]} names of the rankable places
 * @property {string} title
 * @property {Map<string, {key: string, value: unknown}>} kept what was computed last
 *
 * @typedef {object} Standing
 * @property {string} place
 * @property {string} strengths
 * @property {number} availability
 * @property {number | null} score
 * @property {number | null} rank
 * @property {import("./intervals.js").Interval | null} interval
 *
 * @typedef {object} Shown all that the page and its files say of a choice
 * @property {Standing[]} standings
 * @property {import("./scores.js").Scored} scored
 * @property {{place: string, reason: string, availability: number}[]} unranked
 * @property {string[]} marks what every picture and every file says of itself
 */

/**
 * @param {Exported} exported
 * @param {Record<string, string>} words
 * @param {string} language
 * @returns {View}
 */
export function makeView(exported, words, language) {
  const plural = new Intl.PluralRules(language);
  /** @type {Say} */
  const say = (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(Number(values.count))}`] ?? words[`${key}.other`] ?? key;
    return text.replace(/\{(\w+)\}/g, (_, name) => putIn(values[name], language));
  };
  const formats = [0, 1, 2].map((digits) => new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const text = (/** @type {import("./scores.js").Text} */ by) => by[language] ?? by[""] ?? by.en ?? "";
  return {
    exported,
    say,
    text,
    number: (value, digits = 0) => formats[digits].format(value),
    names: exported.ranked.map((place) => exported.places[place].name),
    title: text(exported.framework.title),
    kept: new Map(),
  };
}

/**
 * @param {View} view
 * @param {Choice} choice
 * @returns {Shown}
 */
export function work(view, choice) {
  const { exported, names } = view;
  const parts = once(view, "parts", choice.method, () => scoreParts(exported, choice.method));
  const scored = addUp(exported, choice.method, choice.weights.values, parts);
  const rows = names.flatMap((name, row) => (choice.places.includes(name) ? [row] : []));
  const weights = choice.held ? choice.weights.values : null;
  const asked = { rows, counted: choice.weights.counted, weights };
  const intervals = once(view, "intervals", asked, () => findIntervals(exported, asked));
  const ranks = rank(rows.map((row) => scored.index[row]), exported.scale.tie_digits);
  const standings = rows.map((row, place) => {
    const { name, strengths, availability } = exported.places[exported.ranked[row]];
    return { place: name, strengths, availability, score: scored.index[row], rank: ranks[place], interval: intervals[place] };
  });
  if (choice.byScore && !exported.framework.only_bands) standings.sort((one, other) => (other.score ?? -1) - (one.score ?? -1));
  if (choice.byScore && exported.framework.only_bands) standings.sort((one, other) => bandOf(one) - bandOf(other));
  const unranked = exported.places.flatMap(({ name, reason, availability }) => (reason ? [{ place: name, reason, availability }] : []));
  return { standings, scored, unranked, marks: markLines(view, choice) };
}

/**
 * What did not change with the last move is not computed again.
 *
 * @template T
 * @param {View} view
 * @param {string} what
 * @param {unknown} asked
 * @param {() => T} make
 * @returns {T}
 */
export function once({ kept }, what, asked, make) {
  const key = JSON.stringify(asked);
  const found = kept.get(what);
  if (found?.key === key) return /** @type {T} */ (found.value);
  const value = make();
  kept.set(what, { key, value });
  return value;
}

/** @param {Standing} standing the bands are all that orders it: places of the same bands keep their alphabetical order */
function bandOf({ interval }) {
  return interval ? interval.bands[0] * 10 + interval.bands[1] : 100;
}

/**
 * @param {View} view
 * @param {Choice} choice
 * @returns {{method: string, weights: string[], interval: string}} what the figures shown rest on, in words
 */
export function describe({ exported, say, text, number }, { method, weights, held }) {
  const shares = exported.groups.flatMap(({ name }, place) =>
    weights.counted[place] ? [`${text(name)} ${number(weights.values[place], 1)} %`] : [],
  );
  const steps = /** @type {const} */ (["scale", "inside", "across", "gaps", "outliers"]).map((step) => `${say(`step.${step}`)}: ${say(`choice.${method[step]}`)}`);
  const [low, high] = exported.draws.interval.map((end) => number(end * 100));
  const interval = say(held ? "interval-held" : "interval-all", { low, high, count: exported.draws.runs });
  return { method: steps.join("; "), weights: shares, interval };
}

/** @param {View} view @param {Choice} choice */
function markLines(view, choice) {
  const { exported, say, title } = view;
  const { method, weights, interval } = describe(view, choice);
  const strengths = [...new Set(exported.places.flatMap((place) => [...place.strengths]))].sort().join(" ");
  const named = !exported.fictional || title.includes(say("fictional")) ? title : `${say("fictional")}. ${title}`;
  return [
    `${named}. ${exported.year ? say("year", { year: exported.year }) : say("no-year")} ${say("strength", { letters: strengths })}${exported.fictional ? ` ${say("invented")}` : ""}`,
    `${method}.`,
    say("weights-line", { weights: weights.join(", ") }),
    interval,
  ];
}
