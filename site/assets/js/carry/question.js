/** Asks whose the progress is that a file or a code brings; only the learner's own is loaded. */

import { describe } from "../claim-dialog.js";
import { button, element } from "../dom.js";
import { showDialog } from "../dialog.js";
import { textsOf } from "../worksheet-texts.js";
import { dayOf } from "../words.js";
import { derive } from "./derived.js";
import { lastLoad, undoneUntil } from "./kept-loads.js";
import { Loads } from "./loads.js";

/**
 * @typedef {import("../main.js").App} App
 * @typedef {import("./file.js").Carried} Carried
 * @typedef {import("./course.js").Course} Course
 */

/**
 * @param {App} app
 * @param {Carried} carried
 * @param {Course} course
 */
export async function askWhose(app, carried, course) {
  const { words, identity } = app;
  /** @type {{statements: number, sheets: number} | undefined} */
  let loaded;
  const content = (/** @type {() => void} */ close) => {
    const status = element("p.dialog-status", { role: "alert" });
    const yes = button(words("carry.mine"), async () => {
      status.textContent = "";
      try {
        loaded = await new Loads(app).load(carried, course);
        close();
      } catch {
        status.textContent = words("trouble.keep");
      }
    });
    const no = button(words("carry.not-mine"), close, ".button.button--quiet");
    return [
      ...contents(app, carried, course),
      element("p", {}, identity.learner ? words("carry.into-account", { name: identity.name ?? "" }) : words("carry.into-guest")),
      element("p.dialog-hint", {}, words("carry.hint")),
      status,
      element("div.dialog-buttons", {}, yes, " ", no),
    ];
  };
  await showDialog(words("carry.whose"), content);
  if (loaded) await tell(app, loaded);
}

/**
 * @param {App} app
 * @param {Carried} carried
 * @param {Course} course
 */
function contents({ words, page }, carried, course) {
  const statements = [...carried.statements, ...derive(carried, course, "")];
  const entries = statements
    .map((statement) => ({ statement }))
    .sort((one, other) => Date.parse(one.statement.timestamp) - Date.parse(other.statement.timestamp));
  const written = Object.entries(carried.documents).filter(([name, value]) => {
    return name.startsWith("worksheet/") && Object.values(textsOf(value)).some((text) => text.trim());
  });
  return [
    element("p", {}, words("carry.made", { day: dayOf(carried.made, page.language) })),
    ...describe({ words, page }, entries, written.length),
    ...(carried.unknown ? [element("p.dialog-hint", {}, words("carry.unknown", { count: carried.unknown }))] : []),
  ];
}

/**
 * Says what was new, with the way back.
 *
 * @param {App} app
 * @param {{statements: number, sheets: number}} loaded
 */
async function tell(app, { statements, sheets }) {
  const { words } = app;
  const load = statements || sheets ? await lastLoad(app) : undefined;
  const title = load ? words("carry.loaded") : words("carry.nothing-new");
  const content = () => {
    if (!load) return [element("p", {}, words("carry.nothing-new-hint"))];
    const status = element("p.dialog-status", { role: "status" });
    return [
      ...(statements ? [element("p", {}, words("carry.statements", { count: statements }))] : []),
      ...(sheets ? [element("p", {}, words("carry.sheets", { count: sheets }))] : []),
      undoing(app, load, status),
      status,
    ];
  };
  await showDialog(title, content, { closing: words("dialog.close") });
}

/**
 * @param {App} app
 * @param {import("./kept-loads.js").Load} load
 * @param {HTMLElement} status
 * @returns {HTMLElement} until when it can be undone, and the button
 */
export function undoing(app, load, status) {
  const { words, page } = app;
  const undo = async () => {
    try {
      const stay = await new Loads(app).undo(load);
      status.textContent = stay ? words("carry.undone-but", { count: stay }) : words("carry.undone");
      place.remove();
      status.tabIndex = -1;
      status.focus();
    } catch {
      status.textContent = words("trouble.keep");
    }
  };
  const until = dayOf(undoneUntil(load), page.language);
  const place = element(
    "div",
    {},
    element("p", {}, words("carry.undo-until", { day: dayOf(load.at, page.language), until })),
    button(words("carry.undo"), undo, ".button.button--quiet"),
  );
  return place;
}
