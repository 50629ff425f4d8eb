/** Which lessons and quizzes the course has: the home page says it, to whatever page needs to know. */

import { readBlock, siteUrl } from "../page.js";

/**
 * @typedef {import("../page.js").Entry} Entry
 * @typedef {{base: string, lessons: Entry[], quizzes: Entry[]}} Course
 */

/** @param {import("../page.js").Page} page @returns {string} the home page in the language of `page` */
export function homeOf({ root }) {
  return root === undefined ? siteUrl("") : new URL(`${root}/`, location.origin + location.pathname).href;
}

/**
 * @param {import("../page.js").Page} page
 * @returns {Promise<Course>} without a connection, perhaps without lessons and quizzes
 * @throws where not even the base of the ids can be found
 */
export async function readCourse(page) {
  if (page.kind === "home" && page.base) return courseOf(page);
  try {
    const answer = await fetch(homeOf(page));
    return courseOf(readBlock(new DOMParser().parseFromString(await answer.text(), "text/html").documentElement, "script#page"));
  } catch (error) {
    if (page.base) return { base: page.base, lessons: [], quizzes: [] };
    throw error;
  }
}

/** @param {import("../page.js").Page} home @returns {Course} */
function courseOf({ base, lessons = [], quizzes = [] }) {
  if (!base) throw new Error("no course");
  return { base, lessons, quizzes };
}
