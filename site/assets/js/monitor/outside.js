/** Scores that stand outside of their own interval: why that can be, and which choices would bring one inside. */

import { element } from "../dom.js";
import { optionsOf } from "./address.js";
import { scoreParts, weightedMean } from "./scores.js";
import { once } from "./view.js";
import { equalWeights } from "./weights.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 * @typedef {import("./address.js").Choice} Choice
 *
 * @typedef {object} Other another choice at one step
 * @property {string} step `weights` stands for equal ones
 * @property {string} way
 * @property {number} score what the place has with it
 *
 * @typedef {object} Outside
 * @property {string} place
 * @property {number} score
 * @property {number} low
 * @property {number} high
 * @property {Other[]} inside choices that, each alone, bring the score into the interval
 */

/** Scores are compared as they are shown. @param {number} value */
const shown = (value) => Math.round(value * 10) / 10;

/** @param {View} view @param {Choice} choice @param {Shown} now @returns {Outside[]} none where places have bands alone */
export function findOutside(view, choice, { standings }) {
  if (view.exported.framework.only_bands) return [];
  return standings.flatMap(({ place, score, interval }) => {
    if (score === null || !interval) return [];
    const [own, low, high] = [score, interval.low, interval.high].map(shown);
    if (own >= low && own <= high) return [];
    const row = view.names.indexOf(place);
    const others = listOthers(view, choice).flatMap(({ step, way, parts, across, weights }) => {
      const other = weightedMean(parts[row], weights, across, view.exported.scale.floor);
      return other !== null && shown(other) >= low && shown(other) <= high ? [{ step, way, score: shown(other) }] : [];
    });
    return [{ place, score: own, low, high, inside: others }];
  });
}

/** Every choice that differs in one step alone. @param {View} view @param {Choice} choice */
function listOthers(view, { method, weights }) {
  const { exported } = view;
  const methods = once(view, "others", method, () =>
    Object.entries(optionsOf(exported)).flatMap(([step, ways]) =>
      ways
        .filter((way) => way !== method[/** @type {keyof Choice["method"]} */ (step)])
        .map((way) => ({ step, way, parts: scoreParts(exported, { ...method, [step]: way }), across: step === "across" ? way : method.across })),
    ),
  );
  const found = methods.map((other) => ({ ...other, across: /** @type {import("./scores.js").Mean} */ (other.across), weights: weights.values }));
  const even = equalWeights(weights.values.length).values;
  if (weights.values.every((value, place) => Math.abs(value - even[place]) < 1e-9)) return found;
  const parts = once(view, "parts", method, () => scoreParts(exported, method));
  return [...found, { step: "weights", way: "equal", parts, across: method.across, weights: even }];
}

/** @param {View} view @param {Choice} choice @param {Shown} now @returns {Node[]} nothing where no score stands outside */
export function explainOutside(view, choice, now) {
  const { say, number, exported } = view;
  const found = findOutside(view, choice, now);
  if (!found.length) return [];
  const items = found.map(({ place, score, low, high, inside }) => {
    const values = { place, score: number(score, 1), low: number(low, 1), high: number(high, 1) };
    const steps = [...new Set(inside.map(({ step }) => step))];
    const links = steps.flatMap((step, place) => [place ? "; " : " ", ...nameChoices(view, step, inside.filter((other) => other.step === step))]);
    const rest = links.length ? [` ${say("outside-inside")}`, ...links, "."] : [` ${say("outside-none")}`];
    return element("li", {}, say(score > high ? "outside-above" : "outside-below", values), ...rest);
  });
  const why = say(choice.held ? "outside-held" : "outside-all", { count: exported.draws.runs });
  return [element("div.notice", {}, element("p", {}, why), element("ul", {}, ...items))];
}

/** A link to the field of a step, and what it could be. @param {View} view @param {string} step @param {Other[]} others */
function nameChoices({ say, number, exported }, step, others) {
  const even = step === "weights";
  const id = even ? `monitor-weight-${exported.groups[0].id}` : `monitor-${step}`;
  const open = () => document.getElementById(id)?.closest("details")?.setAttribute("open", "");
  const link = element("a", { href: `#${id}`, onclick: open }, even ? say("equal") : say(`step.${step}`));
  const ways = others.map(({ way, score }) => `${even ? "" : `${say(`choice.${way}`)} `}(${number(score, 1)})`);
  return [link, `${even ? " " : ": "}${ways.join(", ")}`];
}
