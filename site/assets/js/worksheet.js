/** A worksheet stays in this browser: kept for its owner while it is written, printed, cleared; never sent. */

import { button, element } from "./dom.js";
import { fieldsOf, isBox, KeptDraft } from "./worksheet-draft.js";

const PAUSE = 400;

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export async function startWorksheets(app) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-worksheet]"))) {
    await startWorksheet(app, form);
  }
}

/**
 * @param {App} app
 * @param {HTMLFormElement} form
 */
async function startWorksheet({ page, documents, identity, words, beforeLeaving }, form) {
  const state = element("p.worksheet-state", { role: "status" });
  const say = (/** @type {string} */ text) => state.textContent === text || (state.textContent = text);
  const draft = new KeptDraft(form, documents, words, say);
  if (page.sensitive) say(words("worksheet.not-kept"));
  else {
    for (const field of fieldsOf(form)) {
      // What the browser itself put back may be another person's.
      if (!("typed" in field.dataset) && field !== document.activeElement) draft.put(field.name, "");
    }
    await draft.save();
    // The first word makes an owner, which leaving leaves no time for.
    form.addEventListener("input", () => draft.saveIn(identity.owner ? PAUSE : 0));
    documents.addEventListener("change", () => draft.save());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && draft.save());
    beforeLeaving(() => draft.leave());
  }
  addEventListener("beforeprint", () => copyForPaper(form));
  form.autocomplete = "off";
  form.addEventListener("submit", (event) => event.preventDefault());
  const clear = async () => {
    if (!confirm(words("plan" in form.dataset ? "plan.confirm" : "worksheet.confirm"))) return;
    draft.clear();
    if (!page.sensitive) await draft.save(true);
  };
  form.append(
    element(
      "div.worksheet-tools",
      {},
      button(words("worksheet.print"), () => printAlone(form), ".button.button--quiet"),
      button(words("worksheet.print-empty"), () => printAlone(form, true), ".button.button--quiet"),
      button(words("worksheet.clear"), clear, ".button.button--quiet"),
      state,
    ),
  );
}

/**
 * Puts the text of each field on paper, or room to write by hand: a field prints only what it has room for.
 *
 * @param {HTMLFormElement} form
 */
function copyForPaper(form) {
  form.querySelectorAll(".print-copy").forEach((copy) => copy.remove());
  const empty = form.classList.contains("print-empty");
  for (const field of fieldsOf(form).filter((one) => !isBox(one))) {
    const gap = field.matches(".worksheet__gap") ? field.getAttribute("aria-label") : null;
    field.after(element(gap ? "span.print-copy" : "div.print-copy", { "data-gap": gap }, empty ? "" : field.value));
  }
  addEventListener("afterprint", () => form.querySelectorAll(".print-copy").forEach((copy) => copy.remove()), { once: true });
}

/**
 * Prints the worksheet without the page around it.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} [empty] to be filled in by hand
 */
function printAlone(form, empty = false) {
  const mark = (/** @type {boolean} */ on) => {
    for (let node = form.parentElement; node; node = node.parentElement) node.classList.toggle("print-path", on);
    form.classList.toggle("print-alone", on);
    form.classList.toggle("print-empty", on && empty);
    document.documentElement.classList.toggle("print-part", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}
