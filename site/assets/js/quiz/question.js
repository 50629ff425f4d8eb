/**
 * The form of a quiz in its data block (docs/seams.md, section 4).
 *
 * @typedef {{id: string, html: string, text: string, feedback?: string}} Option
 * @typedef {{id: string, feedback?: {correct?: string, incorrect?: string}}} Blank
 * @typedef {object} Question
 * @property {string} id
 * @property {string} activity
 * @property {string} kind
 * @property {string} stem
 * @property {string} [outcome]
 * @property {{url: string, title: string}} [passage]
 * @property {Option[]} [options]
 * @property {Option[]} [targets]
 * @property {string} [text]
 * @property {Blank[]} [blanks]
 * @property {string | null} [unit]
 * @property {{correct?: string, incorrect?: string}} [feedback]
 * @property {import("./mark.js").Marking} marking
 * @typedef {{id: string, activity: string, title: string, module?: string, pass_mark: number,
 *   outcomes?: Record<string, string>, questions: Question[]}} Quiz
 */

import { textOf } from "../dom.js";

const GAP = /\{\{([a-z0-9-]+)\}\}/;

/**
 * @param {Question} question a fill-in
 * @returns {string[]} its text cut at the blanks: text, blank's id, text, …
 */
export function pieces(question) {
  return (question.text ?? "").split(GAP);
}

/** @param {Question} question */
export function stemText(question) {
  const stem = textOf(question.stem);
  if (question.kind !== "fill-in") return stem;
  const sentence = pieces(question).map((piece, place) => (place % 2 ? "____" : piece));
  return `${stem} ${sentence.join("")}`;
}
