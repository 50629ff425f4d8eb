/** What a reader chose, in the address of the page: to keep, to send, to come back to. */

import { equalWeights, WHOLE } from "./weights.js";

/**
 * @typedef {object} Choice
 * @property {string[]} places names of the places shown, of the rankable ones
 * @property {import("./weights.js").Weights} weights
 * @property {import("./scores.js").Method} method
 * @property {boolean} byScore whether places stand by score; else by name
 * @property {boolean} held whether the intervals keep the reader's weights
 * @property {[string, string]} pair
 */

const SIGN = 8;
const METHOD = /** @type {const} */ (["scale", "inside", "across", "gaps", "outliers"]);

/** @param {import("./scores.js").Exported} exported */
const namesOf = ({ places, ranked }) => ranked.map((place) => places[place].name);

/** @param {import("./scores.js").Exported} exported @returns {Choice} as at the start */
export function firstChoice(exported) {
  const { nominal, groups } = exported;
  const names = namesOf(exported);
  return {
    places: names,
    weights: equalWeights(groups.length),
    method: {
      gaps: nominal.missing,
      outliers: nominal.treatment,
      scale: nominal.normalisation,
      inside: nominal.aggregation[0],
      across: nominal.aggregation.at(-1),
    },
    byScore: false,
    held: false,
    pair: [names[0], names[1] ?? names[0]],
  };
}

/** @param {import("./scores.js").Exported} exported @returns {Record<string, string[]>} what may be chosen at each step */
export function optionsOf({ options, nominal }) {
  const means = ["arithmetic", "geometric", "harmonic"];
  return {
    scale: [...new Set([nominal.normalisation, ...options.normalisation])],
    inside: means,
    across: means,
    gaps: [...new Set([nominal.missing, ...options.missing])],
    outliers: [...new Set([nominal.treatment, ...options.treatment])],
  };
}

/**
 * @param {import("./scores.js").Exported} exported
 * @param {URLSearchParams} asked
 * @returns {{choice: Choice, fault: "" | "older" | "broken"}} what could be read; the rest as at the start
 */
export function readChoice(exported, asked) {
  const choice = firstChoice(exported);
  const options = optionsOf(exported);
  const names = namesOf(exported);
  let broken = false;
  const fits = (/** @type {boolean} */ well) => {
    broken ||= !well;
    return well;
  };
  for (const step of METHOD) {
    const value = asked.get(step);
    if (value !== null && fits(options[step].includes(value))) Object.assign(choice.method, { [step]: value });
  }
  if (asked.has("places")) {
    const wanted = (asked.get("places") ?? "").split(",");
    const known = names.filter((name) => wanted.includes(name));
    fits(known.length === wanted.length);
    if (known.length) choice.places = known;
  }
  if (asked.has("weights")) {
    const weights = readWeights(exported, asked.get("weights") ?? "");
    if (fits(weights !== null)) choice.weights = /** @type {any} */ (weights);
  }
  if (asked.has("pair")) {
    const pair = (asked.get("pair") ?? "").split(",");
    if (fits(pair.length === 2 && pair.every((name) => names.includes(name)))) choice.pair = /** @type {any} */ (pair);
  }
  const flag = (/** @type {string} */ key, /** @type {string} */ word) => asked.has(key) && fits(asked.get(key) === word);
  choice.byScore = flag("order", "score");
  choice.held = flag("interval", "mine");
  const sign = asked.get("v");
  const older = sign !== null && sign !== exported.framework.fingerprint.slice(0, SIGN);
  return { choice, fault: older ? "older" : broken ? "broken" : "" };
}

/** @param {import("./scores.js").Exported} exported @param {string} text */
function readWeights({ groups }, text) {
  const found = new Map(text.split(",").map((part) => /** @type {[string, string]} */ (part.split(":", 2))));
  const numbers = groups.map(({ id }) => (found.has(id) ? Number(found.get(id)) : 0));
  const known = [...found.keys()].every((id) => groups.some((group) => group.id === id));
  const total = numbers.reduce((sum, one) => sum + one, 0);
  if (!known || !numbers.every((one) => one >= 0) || !(Math.abs(total - WHOLE) < 0.5)) return null;
  return {
    values: numbers.map((one) => (one / total) * WHOLE),
    locked: groups.map(() => false),
    counted: groups.map(({ id }) => found.has(id)),
  };
}

/**
 * @param {import("./scores.js").Exported} exported
 * @param {Choice} choice
 * @param {string} set which monitor, empty for the first
 * @returns {string} what stands behind the question mark; empty as at the start
 */
export function writeChoice(exported, choice, set) {
  const start = firstChoice(exported);
  const asked = new URLSearchParams();
  const { values, counted } = choice.weights;
  if (choice.places.length !== start.places.length) asked.set("places", choice.places.join(","));
  if (values.some((one, place) => Math.abs(one - start.weights.values[place]) > 1e-9)) {
    const told = exported.groups.flatMap(({ id }, place) => (counted[place] ? [`${id}:${Number(values[place].toFixed(6))}`] : []));
    asked.set("weights", told.join(","));
  }
  for (const step of METHOD) if (choice.method[step] !== start.method[step]) asked.set(step, choice.method[step]);
  if (choice.pair.join() !== start.pair.join()) asked.set("pair", choice.pair.join(","));
  if (choice.byScore) asked.set("order", "score");
  if (choice.held) asked.set("interval", "mine");
  if ([...asked].length) asked.set("v", exported.framework.fingerprint.slice(0, SIGN));
  if (set) asked.set("set", set);
  return asked.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}
