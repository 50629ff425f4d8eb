/** The form of the monitor: dimensions and their weights, the method, the places. */

import { element } from "../dom.js";
import { optionsOf } from "./address.js";
import { countDimension, equalWeights, moveWeight, toShow } from "./weights.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./address.js").Choice} Choice
 */

/**
 * @param {View} view
 * @param {(change: Partial<Choice>) => void} change
 * @returns {{node: HTMLElement, show: (choice: Choice) => void}}
 */
export function makeControls(view, change) {
  const parts = [weightsPart(view, change), methodPart(view, change), placesPart(view, change)];
  const node = element("form.monitor__controls", { autocomplete: "off", onsubmit: (/** @type {Event} */ event) => event.preventDefault() });
  node.append(...parts.map((part) => part.node));
  return { node, show: (choice) => parts.forEach((part) => part.show(choice)) };
}

/** @param {View} view @param {(change: Partial<Choice>) => void} change */
function weightsPart({ say, exported, text, number }, change) {
  /** @type {Choice["weights"]} */
  let weights = equalWeights(exported.groups.length);
  const set = (/** @type {Choice["weights"]} */ next) => change({ weights: next });
  const rows = exported.groups.map(({ id, name }, place) => {
    const label = text(name);
    const range = element("input.monitor__range", {
      type: "range", min: 0, max: 100, step: 1, id: `monitor-weight-${id}`,
      oninput: () => set(moveWeight(weights, place, Number(range.value))),
    }); // prettier-ignore
    const output = element("output.monitor__share", { for: range.id });
    const counts = element("input", {
      type: "checkbox", "aria-label": say("counts-label", { name: label }),
      onchange: () => set(countDimension(weights, place, counts.checked)),
    }); // prettier-ignore
    const lock = element("input", {
      type: "checkbox", "aria-label": say("lock-label", { name: label }),
      onchange: () => set({ ...weights, locked: weights.locked.map((one, other) => (other === place ? lock.checked : one)) }),
    }); // prettier-ignore
    const head = element("div.monitor__weight-head", {}, element("label", { for: range.id }, label), output);
    const tools = element("div.monitor__weight-tools", {}, range, element("label", {}, counts, say("counts")), element("label", {}, lock, say("lock")));
    return { node: element("div.monitor__weight", {}, head, tools), range, output, counts, lock };
  });
  const equal = element("button.button.button--quiet", { type: "button", onclick: () => set(equalWeights(exported.groups.length)) }, say("equal"));
  const node = element(
    "fieldset.monitor__part",
    {},
    element("legend", {}, say("weights")),
    element("p.field__hint", {}, say("weights-hint")),
    ...rows.map((row) => row.node),
    equal,
  );
  const show = (/** @type {Choice} */ choice) => {
    weights = choice.weights;
    const others = (/** @type {number} */ place) => weights.counted.some((one, other) => one && other !== place && !weights.locked[other]);
    toShow(weights.values).forEach((value, place) => {
      const { range, output, counts, lock } = rows[place];
      const shown = `${number(value, 1)} %`;
      if (document.activeElement !== range || Math.abs(Number(range.value) - weights.values[place]) >= 0.5) {
        range.value = String(weights.values[place]);
      }
      range.setAttribute("aria-valuetext", shown);
      range.disabled = !weights.counted[place] || weights.locked[place] || !others(place);
      output.textContent = shown;
      counts.checked = weights.counted[place];
      counts.disabled = weights.counted[place] && !others(place);
      lock.checked = weights.locked[place];
      lock.disabled = !weights.counted[place];
    });
  };
  return { node, show };
}

/** @param {View} view @param {(change: Partial<Choice>) => void} change */
function methodPart({ say, exported }, change) {
  const options = optionsOf(exported);
  /** @type {Choice["method"] | null} */
  let method = null;
  const selects = Object.entries(options).map(([step, ways]) => {
    const select = element(
      "select.input",
      { id: `monitor-${step}`, onchange: () => method && change({ method: { ...method, [step]: select.value } }) },
      ...ways.map((way) => element("option", { value: way }, say(`choice.${way}`))),
    );
    return { step, select, node: element("div.field", {}, element("label", { for: select.id }, say(`step.${step}`)), select) };
  });
  const holds = [false, true].map((held) => {
    const radio = element("input", { type: "radio", name: "interval", onchange: () => change({ held }) });
    return { held, radio, node: element("label.monitor__option", {}, radio, say(held ? "held" : "not-held")) };
  });
  const interval = element("fieldset.monitor__choice", {}, element("legend", {}, say("interval-legend")), ...holds.map(({ node }) => node));
  const [first, rest] = [selects.slice(0, 3), selects.slice(3)];
  const more = element("details", {}, element("summary", {}, say("more-steps")), ...rest.map((one) => one.node));
  const node = element("fieldset.monitor__part", {}, element("legend", {}, say("method")), ...first.map((one) => one.node), more, interval);
  const show = (/** @type {Choice} */ choice) => {
    method = choice.method;
    for (const { step, select } of selects) select.value = choice.method[/** @type {keyof Choice["method"]} */ (step)];
    for (const { held, radio } of holds) radio.checked = held === choice.held;
  };
  return { node, show };
}

/** @param {View} view @param {(change: Partial<Choice>) => void} change */
function placesPart({ say, names }, change) {
  const boxes = names.map((name) => {
    const box = element("input", { type: "checkbox", onchange: () => pick() });
    return { name, box, node: element("label.monitor__option", {}, box, name) };
  });
  const pick = () => {
    const places = boxes.flatMap(({ name, box }) => (box.checked ? [name] : []));
    change({ places: places.length ? places : names });
  };
  const all = element("button.button.button--quiet", { type: "button", onclick: () => change({ places: names }) }, say("all-places"));
  const list = element("div.monitor__places", {}, ...boxes.map(({ node }) => node));
  const summary = element("summary");
  const details = element("details", {}, summary, element("p.field__hint", {}, say("places-hint")), list, all);
  const node = element("fieldset.monitor__part", {}, element("legend", {}, say("places")), details);
  const show = ({ places }) => {
    summary.textContent = say("places-shown", { count: places.length, all: names.length });
    for (const { name, box } of boxes) box.checked = places.includes(name);
  };
  return { node, show };
}
