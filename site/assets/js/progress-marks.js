/** Shows progress where a page has a place for it: `data-progress`, and the link that says where to go on. */

import { element } from "./dom.js";
import { percentOf, READING, TO_PLACE } from "./progress.js";

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export function showProgressMarks(app) {
  const show = () => {
    for (const place of document.querySelectorAll("[data-progress]")) {
      const [kind, id] = (place.getAttribute("data-progress") ?? "").split(":");
      const mark = makers[kind]?.(app, id, place.hasAttribute("data-open"));
      place.replaceChildren(...(mark ? [mark] : []));
    }
    leadOn(app);
  };
  show();
  openModules(app);
  app.progress.addEventListener("change", show);
}

/** @typedef {"done" | "begun" | "open"} State */

/** @param {App} app @param {string} id @returns {State} */
function stateOf({ progress }, id) {
  const lesson = progress.lesson(id);
  return lesson ? (lesson.completed ? "done" : "begun") : "open";
}

/**
 * @param {App} app
 * @param {string} id
 * @param {boolean} [all] whether a lesson that was not begun is marked too, once another was
 */
function lessonMark(app, id, all) {
  const state = stateOf(app, id);
  if (state === "open" && !(all && Object.keys(app.progress.summary.lessons).length)) return null;
  return element(`span.mark.mark--${state}`, {}, app.words(`mark.${state}`));
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

/** @param {App} app @param {string} id of a module */
function lessonsOf({ page }, id) {
  return (page.lessons ?? []).filter((lesson) => (lesson.module ?? page.id) === id);
}

/**
 * @param {App} app
 * @param {string} id
 */
function moduleMark(app, id) {
  const { words } = app;
  const lessons = lessonsOf(app, id);
  const states = lessons.map((lesson) => stateOf(app, lesson.id));
  if (states.every((state) => state === "open")) return null;
  const [done, count] = [states.filter((state) => state === "done").length, states.length];
  const minutes = lessons.reduce((sum, lesson, at) => sum + (states[at] === "done" ? 0 : (lesson.minutes ?? 0)), 0);
  const text = words(minutes ? "mark.module-left" : "mark.module", { done, count, minutes });
  const values = { role: "progressbar", "aria-label": text, "aria-valuemin": 0, "aria-valuemax": count, "aria-valuenow": done };
  return element(
    "span.mark-module",
    {},
    element("span.lesson-bar", values, ...states.map((state) => element(`span.lesson-bar__part.lesson-bar__part--${state}`))),
    element("span", { "aria-hidden": "true" }, text),
  );
}

/** @type {Record<string, (app: App, id: string, all: boolean) => Node | null>} */
const makers = { lesson: lessonMark, quiz: quizMark, module: moduleMark };

/** Unfolds the lessons of each module that is under way. @param {App} app */
function openModules(app) {
  for (const list of document.querySelectorAll("details[data-module]")) {
    const states = lessonsOf(app, list.getAttribute("data-module") ?? "").map(({ id }) => stateOf(app, id));
    if (new Set(states).size > 1 || states[0] === "begun") list.setAttribute("open", "");
  }
}

/** Leads to where the learner stopped last, or else to the first lesson that is not done. @param {App} app */
async function leadOn({ documents, page, progress, words }) {
  const lessons = page.lessons ?? [];
  const open = lessons.filter((lesson) => !progress.lesson(lesson.id)?.completed);
  if (open.length === 0 || !lessons.some((lesson) => progress.lesson(lesson.id))) return;
  const links = document.querySelectorAll("a[data-continue]");
  const last = links.length ? (await documents.read(READING).catch(() => null))?.lesson : null;
  const left = open.find(({ id }) => id === last);
  const { url, title } = left ?? open[0];
  for (const link of links) {
    link.setAttribute("href", left ? url + TO_PLACE : url);
    link.textContent = words(left ? "mark.resume" : "mark.continue", { title });
  }
}
