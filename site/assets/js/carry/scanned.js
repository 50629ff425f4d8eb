/** What a scanned code brings: the same question as with a file. */

import { showDialog } from "../dialog.js";
import { element } from "../dom.js";
import { unpack } from "./code.js";
import { readCourse } from "./course.js";
import { askWhose } from "./question.js";

/**
 * @param {import("../main.js").App} app
 * @param {string} code
 */
export async function loadScanned(app, code) {
  const { words, page } = app;
  const course = await readCourse(page);
  const carried = unpack(code, course);
  if (carried) return askWhose(app, carried, course);
  return showDialog(words("carry.spoilt"), () => [element("p", {}, words("carry.spoilt-hint"))], { closing: words("dialog.close") });
}
