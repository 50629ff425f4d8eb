/** The learner's plan as a file: Markdown to read and edit anywhere, or a page of HTML that a word processor opens. */

import { element } from "./dom.js";
import { textOfNotes } from "./plan-notes.js";
import { dayOf } from "./words.js";

/**
 * @typedef {import("./main.js").App} App
 * @typedef {import("./plan.js").Section} Section
 */

/**
 * Lets the learner save the plan; it goes from the page to the disk and nowhere else.
 *
 * @param {App} app
 * @param {HTMLFormElement} form
 * @param {Section[]} sections
 * @param {"md" | "html"} kind
 */
export function savePlan(app, form, sections, kind) {
  const title = form.querySelector(".worksheet__title")?.textContent ?? "";
  const day = dayOf(Date.now(), app.page.language);
  const text = kind === "md" ? asMarkdown(app, title, day, sections) : asPage(app, title, day, sections);
  const type = kind === "md" ? "text/markdown" : "text/html";
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: address, download: `${form.dataset.worksheet}.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {App} app
 * @param {string} title
 * @param {string} day
 * @param {Section[]} sections
 */
function asMarkdown({ words }, title, day, sections) {
  const parts = sections.flatMap(({ title: heading, field, sheets }) => [
    `## ${heading}`,
    ...(field.value.trim()
      ? [field.value.trim()]
      : sheets.length
        ? sheets.flatMap(({ title: sheet, place, notes }) => [`### ${sheet} (${place})`, textOfNotes(notes)])
        : [words("plan.nothing")]),
  ]);
  return `${[`# ${title}`, day, ...parts].join("\n\n")}\n`;
}

/**
 * @param {App} app
 * @param {string} title
 * @param {string} day
 * @param {Section[]} sections
 */
function asPage({ words, page }, title, day, sections) {
  const file = document.implementation.createHTMLDocument(title);
  file.documentElement.lang = page.language;
  file.head.prepend(element("meta", { charset: "utf-8" }));
  const paragraphs = (/** @type {string} */ text) =>
    text.split(/\n{2,}/).map((block) => element("p", {}, ...block.split("\n").flatMap((line, place) => (place ? [element("br"), line] : [line]))));
  file.body.append(
    element("h1", {}, title),
    element("p", {}, day),
    ...sections.flatMap(({ title: heading, field, sheets }) => [
      element("h2", {}, heading),
      ...(field.value.trim()
        ? paragraphs(field.value.trim())
        : sheets.length
          ? sheets.flatMap(({ title: sheet, place, notes }) => [
              element("h3", {}, `${sheet} (${place})`),
              ...notes.flatMap(({ label, lines }) => [
                element("p", {}, element("strong", {}, label)),
                element("ul", {}, ...lines.map((line) => element("li", {}, line))),
              ]),
            ])
          : [element("p", {}, words("plan.nothing"))]),
    ]),
  );
  return `<!doctype html>\n${file.documentElement.outerHTML}\n`;
}
