/** What the monitor answers: places with their intervals, the difference between two, and the files. */

import { button, element } from "../dom.js";
import { drawDifference, drawStanding, SCREEN } from "./chart.js";
import { explain } from "./difference.js";
import { explainOutside } from "./outside.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 * @typedef {import("./address.js").Choice} Choice
 * @typedef {{tell: (text: string) => void, address: () => string}} Page says what happened, and where one comes back to this
 */

const NARROW = 320;
const WIDE = 760;

/** @param {number} room @returns {number} how wide a picture may be */
const fit = (room) => Math.max(Math.min(room || NARROW, WIDE), NARROW - 60);

/**
 * @param {View} view
 * @param {(change: Partial<Choice>) => void} change
 * @param {Page} page
 */
export function makeResults(view, change, page) {
  const { say, exported } = view;
  const marks = element("div.monitor__marks");
  const picture = element("div.monitor__picture");
  const table = element("div");
  const order = element(
    "select.input",
    { id: "monitor-order", onchange: () => change({ byScore: order.value === "score" }) },
    element("option", { value: "name" }, say("order-name")),
    element("option", { value: "score" }, say(exported.framework.only_bands ? "order-bands" : "order-score")),
  );
  const sorted = element("div.field.monitor__order", {}, element("label", { for: order.id }, say("order")), order);
  const hint = element("p.field__hint", {}, say(exported.framework.only_bands ? "bands-hint" : "standing-hint"));
  const title = say(exported.framework.only_bands ? "standing-bands" : "standing");
  const standing = element("section", { "aria-label": title }, element("h3", {}, title), hint, sorted, picture, table);
  const pair = makeDifference(view, change);
  const files = makeFiles(view, page);
  const node = element("div.monitor__results", {}, standing, pair.node, files.node, marks);
  const show = (/** @type {Choice} */ choice, /** @type {Shown} */ shown, /** @type {number} */ room) => {
    order.value = choice.byScore ? "score" : "name";
    const bands = exported.framework.only_bands ? bandNames(view) : undefined;
    const look = { width: fit(room), palette: SCREEN, label: say("chart-label", { count: shown.standings.length }), bands };
    picture.replaceChildren(drawStanding(shown.standings, look));
    table.replaceChildren(standingTable(view, shown), ...explainOutside(view, choice, shown), ...unranked(view, shown));
    pair.show(choice, shown, fit(room));
    files.show(choice, shown);
    marks.replaceChildren(...shown.marks.map((line) => element("p", {}, line)));
  };
  return { node, show };
}

/** @param {string} caption @param {string[]} head @param {Node[][]} rows @param {string} label */
function makeTable(caption, head, rows, label) {
  const cells = rows.map((row) => element("tr", {}, ...row));
  return element(
    "div.table-scroll",
    { tabindex: 0, role: "group", "aria-label": label },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...head.map((one, place) => element("th", { scope: "col", align: place ? "right" : null }, one)))),
      element("tbody", {}, ...cells),
    ),
  );
}

/** @param {string} text */
const first = (text) => element("th", { scope: "row" }, text);
/** @param {string} text */
const cell = (text) => element("td", { align: "right" }, text);

/** @param {View} view @param {Shown} shown */
function standingTable({ say, number, exported }, { standings }) {
  const all = standings.length;
  const one = (/** @type {number | null | undefined} */ value) => (value === null || value === undefined ? say("none") : number(value, 1));
  if (exported.framework.only_bands) {
    const bands = ([from, to]) => (from === to ? say("band-one", { band: from }) : say("band-span", { first: from, last: to }));
    const rows = standings.map(({ place, interval, strengths }) => [first(place), cell(interval ? bands(interval.bands) : say("none")), cell(strengths)]);
    return makeTable(say("bands-caption"), [say("place"), say("bands"), say("evidence")], rows, say("table"));
  }
  const rows = standings.map(({ place, score, rank, interval, strengths }) => [
    first(place),
    cell(one(score)),
    cell(interval ? say("span", { low: one(interval.low), high: one(interval.high) }) : say("none")),
    cell(rank && interval ? say("rank-span", { rank, low: interval.first, high: interval.last, all }) : say("none")),
    cell(strengths),
  ]);
  return makeTable(say("standing-caption"), [say("place"), say("score"), say("score-interval"), say("rank"), say("evidence")], rows, say("table"));
}

/** @param {View} view @param {Shown} shown */
function unranked({ say, number, exported }, shown) {
  if (!shown.unranked.length) return [];
  const needed = number(exported.framework.minimum_availability * 100);
  const items = shown.unranked.map(({ place, reason, availability }) =>
    element("li", {}, say("unranked-one", { place, reason: say(`reason.${reason}`), known: number(availability * 100), needed })),
  );
  return [element("h4", {}, say("unranked")), element("ul", {}, ...items)];
}

/** @param {View} view @param {(change: Partial<Choice>) => void} change */
function makeDifference(view, change) {
  const { say, exported, names, text, number } = view;
  const body = element("div");
  const heading = element("h3", {}, say("difference"));
  if (exported.framework.only_bands) {
    return { node: element("section", {}, heading, element("p", {}, say("difference-bands"))), show: () => {} };
  }
  const selects = [0, 1].map((side) =>
    element(
      "select.input",
      { id: `monitor-pair-${side}`, onchange: () => change({ pair: /** @type {any} */ (selects.map(({ value }) => value)) }) },
      ...names.map((name) => element("option", { value: name }, name)),
    ),
  );
  const fields = selects.map((select, side) => element("div.field", {}, element("label", { for: select.id }, say(side ? "second-place" : "first-place")), select));
  const node = element("section", {}, heading, element("p.field__hint", {}, say("difference-hint")), element("div.monitor__pair", {}, ...fields), body);
  const signed = (/** @type {number} */ value) => `${value < 0 ? "−" : "+"}${number(Math.abs(value), 1)}`;
  const show = (/** @type {Choice} */ { pair, method, weights }, /** @type {Shown} */ { scored }, /** @type {number} */ width) => {
    selects.forEach((select, side) => (select.value = pair[side]));
    const rows = pair.map((name) => names.indexOf(name));
    const [a, b] = rows.map((row) => scored.parts[row]);
    const found = explain([a, b], rows.map((row) => scored.index[row]), weights.values, method.across, exported.scale.floor);
    if (pair[0] === pair[1]) return body.replaceChildren(element("p", {}, say("same-place")));
    if (!found) return body.replaceChildren(element("p", {}, say("no-difference")));
    const one = (/** @type {number | null} */ value) => (value === null ? say("none") : number(value, 1));
    const counted = exported.groups.flatMap((group, place) => (weights.counted[place] ? [{ name: text(group.name), place }] : []));
    const values = { first: pair[0], second: pair[1], points: number(Math.abs(found.total), 1) };
    const sentence = say(found.total < 0 ? "lies-below" : "lies-above", values);
    const bars = counted.map(({ name, place }) => {
      const value = found.parts[place];
      return { name, value, text: value === null ? say("none") : signed(value) };
    });
    const label = `${sentence} ${bars.map((bar) => `${bar.name} ${bar.text}`).join("; ")}`;
    const table = counted.map(({ name, place }, row) => [
      first(name), cell(`${number(weights.values[place], 1)} %`), cell(one(a[place])), cell(one(b[place])), cell(bars[row].text),
    ]); // prettier-ignore
    if (found.rest) table.push([first(say("rest")), cell(""), cell(""), cell(""), cell(signed(found.rest))]);
    const total = rows.map((row) => one(scored.index[row]));
    table.push([first(say("total")), cell("100 %"), cell(total[0]), cell(total[1]), cell(signed(found.total))]);
    body.replaceChildren(
      element("p", {}, sentence, firm(view, pair)),
      drawDifference(bars, { width, palette: SCREEN, label }),
      makeTable(say("difference-caption", values), [say("dimension"), say("weight"), pair[0], pair[1], say("part")], table, say("table")),
    );
  };
  return { node, show };
}

/** Says of a pair that no choice can turn it round. @param {View} view @param {[string, string]} pair */
function firm({ say, names, exported }, pair) {
  const known = [pair, [...pair].reverse()].find(([one, other]) =>
    exported.dominance.some(([first, second]) => names[first] === one && names[second] === other),
  );
  return known ? ` ${say("firm", { first: known[0], second: known[1] })}` : null;
}

/** The names of the bands, the highest scores first. @param {View} view */
const bandNames = ({ say }) => [say("band-high"), say("band-middle"), say("band-low")];

/** @param {View} view @param {Page} page */
function makeFiles(view, { tell, address }) {
  const { say, exported } = view;
  /** @type {{choice: Choice, shown: Shown} | undefined} */
  let now;
  const name = [exported.framework.id, exported.year].filter(Boolean).join("-");
  const last = () => /** @type {{choice: Choice, shown: Shown}} */ (now);
  const files = () => import("./files.js"); // most readers take none
  const svg = async () => (await files()).asSvg(view, last().shown, bandNames(view));
  const copy = async (/** @type {string} */ text, /** @type {string} */ done) => {
    area.value = text;
    area.hidden = false;
    area.select();
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false); // prettier-ignore
    tell(say(copied ? done : "copy-yourself"));
  };
  const area = element("textarea.input.monitor__copy", { rows: 4, readonly: true, hidden: true, "aria-label": say("copy-area") });
  const quiet = ".button.button--quiet";
  const png = async () => {
    try {
      const { asPng, save } = await files();
      save(`${name}.png`, await asPng(await svg()));
    } catch {
      tell(say("no-png"));
    }
  };
  const saveRows = async (/** @type {string} */ file, /** @type {string} */ text) =>
    (await files()).save(`${file}.csv`, new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
  const csv = async () => saveRows(name, (await import("./rows.js")).asCsv(view, last().shown, last().choice));
  const pairs = async () => saveRows(`${name}-pairs`, (await import("./rows.js")).asPairs(view, last().shown, last().choice));
  const embed = async () => copy((await import("./embed.js")).asEmbed(view, last().shown, bandNames(view), address()), "embed-copied");
  const hint = exported.dominance.length ? `${say("files-hint")} ${say("pairs-hint")}` : say("files-hint");
  const tools = element(
    "div.monitor__files",
    {},
    button(say("csv"), csv, quiet),
    exported.dominance.length > 0 && button(say("pairs"), pairs, quiet),
    button(say("svg"), async () => (await files()).save(`${name}.svg`, new Blob([await svg()], { type: "image/svg+xml" })), quiet),
    button(say("png"), png, quiet),
    button(say("copy-link"), () => copy(address(), "link-copied"), quiet),
    button(say("embed"), embed, quiet),
  );
  const node = element("section", {}, element("h3", {}, say("files")), element("p.field__hint", {}, hint), tools, area);
  const show = (/** @type {Choice} */ choice, /** @type {Shown} */ shown) => {
    if (now?.choice !== choice) area.hidden = true; // it holds what was shown before
    now = { choice, shown };
  };
  return { node, show };
}
