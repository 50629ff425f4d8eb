/** Shows progress where a page has a place for it: `data-progress`, and the link that says where to go on. */

import { element } from "./dom.js";
import { percentOf } from "./progress.js";

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export function showProgressMarks(app) {
  const show = () => {
    for (const place of document.querySelectorAll("[data-progress]")) {
      const [kind, id] = (place.getAttribute("data-progress") ?? "").split(":");
      const mark = makers[kind]?.(app, id);
      place.replaceChildren(...(mark ? [mark] : []));
    }
    leadOn(app);
  };
  show();
  app.progress.addEventListener("change", show);
}

/**
 * @param {App} app
 * @param {string} id
 */
function lessonMark({ progress, words }, id) {
  const lesson = progress.lesson(id);
  if (!lesson) return null;
  return lesson.completed
    ? element("span.mark.mark--done", {}, words("mark.done"))
    : element("span.mark", {}, words("mark.begun"));
}

/**
 * @param {App} app
 * @param {string} id
 */
function quizMark({ progress, words }, id) {
  const quiz = progress.quiz(id);
  if (typeof quiz?.best !== "number") return null;
  const percent = percentOf(quiz.best);
  return quiz.passed
    ? element("span.mark.mark--done", {}, words("mark.passed", { percent }))
    : element("span.mark", {}, words("mark.best", { percent }));
}

/**
 * @param {App} app
 * @param {string} id
 */
function moduleMark({ page, progress, words }, id) {
  const lessons = (page.lessons ?? []).filter((lesson) => (lesson.module ?? page.id) === id);
  const done = lessons.filter((lesson) => progress.lesson(lesson.id)?.completed).length;
  if (!done) return null;
  const text = words("mark.module", { done, count: lessons.length });
  return element(
    "span.mark-module",
    {},
    element("progress", { max: lessons.length, value: done, "aria-label": text }),
    element("span", { "aria-hidden": "true" }, text),
  );
}

/** @type {Record<string, (app: App, id: string) => Node | null>} */
const makers = { lesson: lessonMark, quiz: quizMark, module: moduleMark };

/** @param {App} app */
function leadOn({ page, progress, words }) {
  const lessons = page.lessons ?? [];
  const next = lessons.find((lesson) => !progress.lesson(lesson.id)?.completed);
  const begun = lessons.some((lesson) => progress.lesson(lesson.id));
  for (const link of document.querySelectorAll("a[data-continue]")) {
    if (!begun || !next) continue;
    link.setAttribute("href", next.url);
    link.textContent = words("mark.continue", { title: next.title });
  }
}
