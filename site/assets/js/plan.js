/**
 * The learner's Human Security Plan: a worksheet whose sections show what other worksheets of this browser hold.
 *
 * Its own text is kept, cleared and printed as every worksheet's is. Notes are shown and printed where a section has no text
 * of its own yet, can be copied into it, and are never changed here.
 */

import { button, element } from "./dom.js";
import { readBlock } from "./page.js";
import { savePlan } from "./plan-file.js";
import { makeNotes, textOfNotes } from "./plan-notes.js";
import { textsOf } from "./worksheet.js";

/**
 * @typedef {import("./main.js").App} App
 * @typedef {{title: string, place: string, notes: import("./plan-notes.js").Note[]}} Sheet
 * @typedef {{holder: HTMLElement, title: string, field: HTMLTextAreaElement, sheets: Sheet[]}} Section
 */

/** @param {App} app */
export async function startPlan(app) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-plan]"));
  const sections = [...form.querySelectorAll("[data-plan-section]")].map((holder) => readSection(/** @type {HTMLElement} */ (holder)));
  const said = element("p.visually-hidden", { role: "status" });
  form.append(said);
  const show = () => sections.forEach((section) => showState(app, form, section));
  const look = async () => {
    for (const section of sections) await showSheets(app, section, said);
    show();
  };
  await look();
  form.addEventListener("input", show);
  form.addEventListener("worksheet:filled", show);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  addTools(app, form, sections);
}

/**
 * @param {HTMLElement} holder
 * @returns {Section}
 */
function readSection(holder) {
  const title = holder.querySelector(".plan__title")?.textContent ?? "";
  return { holder, title, field: /** @type {HTMLTextAreaElement} */ (holder.querySelector("textarea")), sheets: [] };
}

/**
 * Shows under each worksheet of a section what is saved of it, or that nothing is.
 *
 * @param {App} app
 * @param {Section} section
 * @param {HTMLElement} said
 */
async function showSheets(app, section, said) {
  section.sheets = [];
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (section.holder.querySelectorAll("[data-plan-sheet]"))) {
    const kept = await app.documents.read(`worksheet/${item.dataset.planSheet}`).catch(() => undefined);
    const notes = makeNotes(readBlock(item, "script") ?? [], textsOf(kept));
    const title = item.querySelector("a")?.textContent ?? "";
    const place = item.querySelector(".plan__place")?.textContent ?? "";
    if (notes.length) section.sheets.push({ title, place, notes });
    item.classList.toggle("plan__sheet--empty", !notes.length);
    item.querySelector(".plan__saved")?.remove();
    item.append(
      notes.length
        ? showNotes(app, section, { title, place, notes }, said)
        : element("span.plan__saved", {}, app.words("plan.not-yet")),
    );
  }
  section.holder.querySelector(".plan__none")?.remove();
  if (!section.sheets.length) {
    section.holder.querySelector(".plan__prepared")?.after(element("p.plan__none", {}, app.words("plan.none")));
  }
}

/**
 * @param {App} app
 * @param {Section} section
 * @param {Sheet} sheet
 * @param {HTMLElement} said
 */
function showNotes({ words }, section, sheet, said) {
  const copy = () => {
    const { field } = section;
    field.value = [field.value.trimEnd(), `${sheet.title}\n${textOfNotes(sheet.notes)}`].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    said.textContent = words("plan.copied", { title: sheet.title });
  };
  const take = button(words("plan.copy"), copy, ".button.button--quiet");
  take.append(element("span.visually-hidden", {}, `: ${sheet.title}`));
  return element(
    "details.plan__saved",
    { open: !section.field.value.trim() },
    element("summary", {}, words("plan.notes"), element("span.visually-hidden", {}, `: ${sheet.title}`)),
    element(
      "dl",
      {},
      ...sheet.notes.flatMap(({ label, lines }) => [element("dt", {}, label), ...lines.map((line) => element("dd", {}, line))]),
    ),
    take,
  );
}

/**
 * Says in the overview how far a section is, and marks those whose notes need not be printed.
 *
 * @param {App} app
 * @param {HTMLFormElement} form
 * @param {Section} section
 */
function showState({ words }, form, { holder, field, sheets }) {
  const written = Boolean(field.value.trim());
  const state = form.querySelector(`[data-plan-state="${field.name}"]`);
  const count = sheets.length;
  if (state) state.textContent = written ? words("plan.state-written") : count ? words("plan.state-notes", { count }) : words("plan.state-empty");
  holder.classList.toggle("plan__section--written", written);
}

/**
 * @param {App} app
 * @param {HTMLFormElement} form
 * @param {Section[]} sections
 */
function addTools(app, form, sections) {
  const save = (/** @type {"md" | "html"} */ kind) => () => savePlan(app, form, sections, kind);
  form.querySelector(".worksheet-tools")?.prepend(
    button(app.words("plan.save-text"), save("md"), ".button.button--quiet"),
    button(app.words("plan.save-page"), save("html"), ".button.button--quiet"),
  );
}
