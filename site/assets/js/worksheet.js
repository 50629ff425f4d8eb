/** A worksheet stays in this browser: kept for its owner while it is written, printed, cleared; never sent. */

import { button, element } from "./dom.js";

const PAUSE = 400;

/** @typedef {import("./main.js").App} App */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {App} app */
export async function startWorksheets(app) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-worksheet]"))) {
    await startWorksheet(app, form);
  }
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {Field[]} */ ([...form.elements].filter((field) => "name" in field && field.name));
}

/** @param {Field} field */
function isBox(field) {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

/** @param {HTMLFormElement} form */
function readForm(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of fieldsOf(form)) {
    if (!isBox(field)) values[field.name] = field.value;
    else if (/** @type {HTMLInputElement} */ (field).checked) values[field.name] = field.value;
  }
  return values;
}

/**
 * @param {unknown} kept what the browser keeps, which older pages or somebody else may have written
 * @returns {Record<string, string>} the texts in it
 */
export function textsOf(kept) {
  const entries = kept && typeof kept === "object" && !Array.isArray(kept) ? Object.entries(kept) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} values
 */
function fillForm(form, values) {
  for (const field of fieldsOf(form)) {
    if (isBox(field)) /** @type {HTMLInputElement} */ (field).checked = values[field.name] === field.value;
    else field.value = values[field.name] ?? "";
  }
  form.dispatchEvent(new Event("worksheet:filled"));
}

/**
 * @param {App} app
 * @param {HTMLFormElement} form
 */
async function startWorksheet({ page, documents, store, words, beforeLeaving }, form) {
  const name = `worksheet/${form.dataset.worksheet}`;
  const keeps = !page.sensitive && store.durable;
  const state = element("p.worksheet-state", { role: "status" }, words(keeps ? "worksheet.here" : "worksheet.not-kept"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const values = readForm(form);
    const empty = !Object.values(values).some((value) => value.trim());
    try {
      await documents.keep(name, empty ? undefined : values);
      state.textContent = words(empty ? "worksheet.here" : "worksheet.saved");
    } catch {
      state.textContent = words("trouble.keep");
    }
  };
  if (!page.sensitive) {
    const values = await documents.read(name);
    fillForm(form, textsOf(values)); // whatever the browser itself put back may be another person's
    if (values) state.textContent = words("worksheet.saved");
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    });
    beforeLeaving(() => timer && save());
    document.addEventListener("visibilitychange", () => timer && save());
  }
  addEventListener("beforeprint", () => copyForPaper(form));
  form.autocomplete = "off";
  form.addEventListener("submit", (event) => event.preventDefault());
  const clear = async () => {
    if (!confirm(words("plan" in form.dataset ? "plan.confirm" : "worksheet.confirm"))) return;
    fillForm(form, {});
    if (!page.sensitive) await save();
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
  const path = ancestors(form);
  const mark = (/** @type {boolean} */ on) => {
    for (const node of path) node.classList.toggle("print-path", on);
    form.classList.toggle("print-alone", on);
    form.classList.toggle("print-empty", on && empty);
    document.documentElement.classList.toggle("print-part", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}

/** @param {Element} node */
function ancestors(node) {
  const path = [];
  for (let parent = node.parentElement; parent; parent = parent.parentElement) path.push(parent);
  return path;
}
