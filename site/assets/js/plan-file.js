/** The learner's plan as a file: Markdown to read and edit anywhere, or a page of HTML that a word processor opens. */

import { element } from "./dom.js";
import { download } from "./download.js";
import { markdownOfNotes } from "./plan-notes.js";
import { dayOf } from "./words.js";

/**
 * @typedef {import("./main.js").App} App
 * @typedef {import("./plan.js").Section} Section
 * @typedef {{title: string, day: string, parts: Part[], unread: string}} Plan
 * @typedef {{heading: string, text: string, sheets: import("./plan.js").Sheet[]}} Part a section: its own text, or else what
 *   its worksheets hold, or else what says that there is nothing
 */

/**
 * Lets the learner save the plan; it goes from the page to the disk and nowhere else.
 *
 * @param {App} app
 * @param {HTMLFormElement} form
 * @param {Section[]} sections
 * @param {"md" | "html"} kind
 */
export function savePlan({ words, page }, form, sections, kind) {
  const parts = sections.map(({ title: heading, field, sheets }) => {
    const own = field.value.trim();
    const some = own ? [] : sheets.filter(({ notes, unread }) => notes.length || unread);
    return { heading, text: own || (some.length ? "" : words("plan.nothing")), sheets: some };
  });
  const title = form.querySelector(".worksheet__title")?.textContent ?? "";
  const plan = { title, day: dayOf(Date.now(), page.language), parts, unread: `(${words("plan.state-unread")})` };
  const text = kind === "md" ? asMarkdown(plan) : asPage(plan, page.language);
  const type = kind === "md" ? "text/markdown" : "text/html";
  download(`${form.dataset.worksheet}.${kind}`, text, type);
}

/** @param {Plan} plan */
function asMarkdown({ title, day, parts, unread }) {
  const blocks = parts.flatMap(({ heading, text, sheets }) => [
    `## ${heading}`,
    ...(text ? [text] : []),
    ...sheets.flatMap((sheet) => [
      `### ${sheet.title} (${sheet.place})`,
      ...(sheet.unread ? [unread] : []),
      ...(sheet.notes.length ? [markdownOfNotes(sheet.notes)] : []),
    ]),
  ]);
  return `${[`# ${title}`, day, ...blocks].join("\n\n")}\n`;
}

/**
 * @param {Plan} plan
 * @param {string} language
 */
function asPage({ title, day, parts, unread }, language) {
  const file = document.implementation.createHTMLDocument(title);
  file.documentElement.lang = language;
  file.head.prepend(element("meta", { charset: "utf-8" }));
  const lines = (/** @type {string} */ text) => text.split("\n").flatMap((line, place) => (place ? [element("br"), line] : [line]));
  const paragraphs = (/** @type {string} */ text) => text.split(/\n{2,}/).map((block) => element("p", {}, ...lines(block)));
  file.body.append(
    element("h1", {}, title),
    element("p", {}, day),
    ...parts.flatMap(({ heading, text, sheets }) => [
      element("h2", {}, heading),
      ...(text ? paragraphs(text) : []),
      ...sheets.flatMap((sheet) => [
        element("h3", {}, `${sheet.title} (${sheet.place})`),
        ...(sheet.unread ? paragraphs(unread) : []),
        ...sheet.notes.flatMap(({ label, lines: notes }) => [
          element("p", {}, element("strong", {}, label)),
          element("ul", {}, ...notes.map((note) => element("li", {}, ...lines(note)))),
        ]),
      ]),
    ]),
  );
  return `<!doctype html>\n${file.documentElement.outerHTML}\n`;
}
