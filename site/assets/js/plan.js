/**
 * The learner's Human Security Plan: a worksheet whose sections show what other worksheets of this browser hold.
 *
 * Its own text is kept, cleared and printed as every worksheet's is. Notes are shown and printed where a section has no text
 * of its own yet, can be copied into it, and are never changed here.
 */

import { button, element } from "./dom.js";
import { readBlock } from "./page.js";
import { savePlan } from "./plan-file.js";
import { foldSections } from "./plan-folding.js";
import { makeNotes, textOfNotes } from "./plan-notes.js";
import { textsOf } from "./worksheet-texts.js";

/**
 * @typedef {import("./main.js").App} App
 * @typedef {object} Sheet a worksheet that prepares a section
 * @property {HTMLElement} item where it is shown
 * @property {string} title
 * @property {string} place
 * @property {import("./plan-notes.js").Note[]} notes what could be read of it last
 * @property {boolean} unread whether it could not be read now
 * @property {string} [shown] what the page shows of it
 * @typedef {{holder: HTMLElement, title: string, field: HTMLTextAreaElement, sheets: Sheet[]}} Section
 */

/** @param {App} app */
export async function startPlan(app) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-plan]"));
  const sections = [...form.querySelectorAll("[data-plan-section]")].map((holder) => readSection(/** @type {HTMLElement} */ (holder)));
  const said = element("p.visually-hidden", { role: "status" });
  form.append(said);
  const filled = element("p.plan__filled");
  let openFilled = () => {};
  form.querySelector(".plan__overview")?.after(filled);
  const show = () => {
    sections.forEach((section) => showState(app, form, section));
    openFilled();
    filled.textContent = app.words("plan.filled", { count: sections.filter(holdsSomething).length, all: sections.length });
  };
  const look = async () => {
    for (const section of sections) {
      for (const sheet of section.sheets) await readSheet(app, sheet);
      showSheets(app, section, said);
    }
    show();
  };
  let last = look();
  await last;
  openFilled = foldSections(app.words, sections, holdsSomething);
  form.addEventListener("input", show);
  form.addEventListener("worksheet:filled", show);
  app.documents.addEventListener("change", () => (last = last.then(look))); // one look after the other
  addTools(app, form, sections);
}

/**
 * @param {HTMLElement} holder
 * @returns {Section}
 */
function readSection(holder) {
  const title = holder.querySelector(".plan__title")?.textContent ?? "";
  const items = /** @type {HTMLElement[]} */ ([...holder.querySelectorAll("[data-plan-sheet]")]);
  const sheets = items.map((item) => ({
    item,
    title: item.querySelector("a")?.textContent ?? "",
    place: item.querySelector(".plan__place")?.textContent ?? "",
    notes: [],
    unread: false,
  }));
  return { holder, title, field: /** @type {HTMLTextAreaElement} */ (holder.querySelector("textarea")), sheets };
}

/**
 * Reads what is saved of a worksheet; what was read before stays where it cannot be read now.
 *
 * @param {App} app
 * @param {Sheet} sheet
 */
async function readSheet({ documents }, sheet) {
  try {
    const kept = await documents.read(`worksheet/${sheet.item.dataset.planSheet}`);
    sheet.notes = makeNotes(readBlock(sheet.item, "script") ?? [], textsOf(kept));
    sheet.unread = false;
  } catch {
    sheet.unread = true;
  }
}

/**
 * Shows under each worksheet of a section what is saved of it, or that nothing is, or that it could not be read.
 *
 * @param {App} app
 * @param {Section} section
 * @param {HTMLElement} said
 */
function showSheets(app, section, said) {
  for (const sheet of section.sheets) {
    const { item, notes, unread } = sheet;
    const state = JSON.stringify([notes, unread]);
    if (state === sheet.shown) continue; // somebody may be reading it
    sheet.shown = state;
    item.classList.toggle("plan__sheet--empty", !notes.length);
    const before = /** @type {HTMLDetailsElement | null} */ (item.querySelector("details.plan__saved"));
    const held = before?.contains(document.activeElement);
    item.querySelectorAll(".plan__saved").forEach((old) => old.remove());
    if (unread) item.append(element("span.plan__saved", {}, app.words("trouble.read")));
    if (notes.length) item.append(showNotes(app, section, sheet, said, before?.open));
    else if (!unread) item.append(element("span.plan__saved", {}, app.words("plan.not-yet")));
    if (held) item.querySelector("summary")?.focus();
  }
  section.holder.querySelector(".plan__none")?.remove();
  if (!section.sheets.some(({ notes, unread }) => notes.length || unread)) {
    section.holder.querySelector(".plan__prepared")?.after(element("p.plan__none", {}, app.words("plan.none")));
  }
}

/**
 * @param {App} app
 * @param {Section} section
 * @param {Sheet} sheet
 * @param {HTMLElement} said
 * @param {boolean} [open] whether they are open; else they are where the section has no text
 */
function showNotes({ words }, section, sheet, said, open = !section.field.value.trim()) {
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
    { open },
    element("summary", {}, words("plan.notes"), element("span.visually-hidden", {}, `: ${sheet.title}`)),
    element(
      "dl",
      {},
      ...sheet.notes.flatMap(({ label, lines }) => [element("dt", {}, label), ...lines.map((line) => element("dd", {}, line))]),
    ),
    take,
  );
}

/** @param {Section} section what could not be read may hold something */
function holdsSomething({ field, sheets }) {
  return Boolean(field.value.trim()) || sheets.some(({ notes, unread }) => notes.length || unread);
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
  const count = sheets.filter(({ notes }) => notes.length).length;
  const without = sheets.some(({ unread }) => unread) ? words("plan.state-unread") : words("plan.state-empty");
  if (state) state.textContent = written ? words("plan.state-written") : count ? words("plan.state-notes", { count }) : without;
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
