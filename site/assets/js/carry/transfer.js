/** Saves progress to a file and loads it from one: loaded when somebody wants it. */

import { download } from "../download.js";
import { readCourse } from "./course.js";
import { readFile, Unreadable } from "./file.js";
import { gather } from "./gather.js";
import { askWhose } from "./question.js";

export { undoing } from "./question.js";

/**
 * @typedef {import("../main.js").App} App
 * @typedef {import("../words.js").Words} Words
 */

/** @param {App} app @param {HTMLElement} status */
export async function saveFile(app, status) {
  const { words } = app;
  const site = app.page.base ?? (await readCourse(app.page)).base; // only the tracker's pages have to ask
  const text = await gather(app, site);
  if (!text) return void (status.textContent = words("carry.nothing"));
  const name = `progress-${new Date().toISOString().slice(0, 10)}.json`;
  download(name, text, "application/json");
  status.textContent = words("carry.saved", { name });
}

/**
 * @param {App} app
 * @param {File} file
 * @param {HTMLElement} status
 */
export async function loadFile(app, file, status) {
  try {
    const course = await readCourse(app.page);
    const carried = await readFile(file, course.base);
    /** @type {HTMLDialogElement | null} */ (status.closest("dialog"))?.close(); // one question at a time
    await askWhose(app, carried, course);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    status.textContent = faultIn(app.words, error);
  }
}

/** @param {Words} words @param {Unreadable} error */
function faultIn(words, { fault }) {
  const texts = {
    large: words("carry.large"),
    other: words("carry.no-file"),
    newer: words("carry.newer"),
    elsewhere: words("carry.elsewhere"),
    damaged: words("carry.damaged"),
  };
  return texts[fault];
}
