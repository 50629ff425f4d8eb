/**
 * Statements for what is known to be done and came without its own: with ids that are the same whenever it is loaded again.
 *
 * The tracker takes a statement twice only where it says the same, so these say nothing of the page, the language or the moment
 * at which they are made, apart from the activity's name, which it does not compare. The owner is in the id: the same code may be loaded by a guest and later by the account.
 */

import { addStatements, percentOf } from "../progress.js";
import { StatementBuilder } from "../statements.js";
import { uuidOf } from "./sha1.js";

/**
 * @typedef {import("./file.js").Carried} Carried
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("../progress.js").Summary} Summary
 */

const NOON = "12:00:00Z"; // of the same day nearly everywhere

/**
 * @param {Carried} carried
 * @param {Course} course
 * @param {string} owner who is to have them
 * @param {Summary} [here] what the owner has done already
 * @returns {any[]}
 */
export function derive(carried, course, owner, here = { lessons: {}, quizzes: {} }) {
  const has = structuredClone(here);
  addStatements(has, carried.statements);
  const day = carried.made.slice(0, 10);
  const builder = new StatementBuilder({ kind: "page", title: "", language: "", base: course.base });
  /** @type {(kind: "lesson" | "quiz", id: string, verb: string, result?: any, mark?: number) => any} */
  const make = (kind, id, verb, result, mark = 0) => {
    const entry = (kind === "lesson" ? course.lessons : course.quizzes).find((one) => one.id === id);
    const activity = `${course.base}/${kind}/${id}`;
    const name = [carried.origin, day, owner, activity];
    const object = builder.activity(activity, kind === "lesson" ? "lesson" : "assessment", "");
    object.definition.name = entry ? { [document.documentElement.lang || "en"]: entry.title } : undefined;
    const made = builder.build(verb, object, uuidOf([...name, "registration"].join(" ")), builder.place(entry?.module), result);
    delete made.context.language;
    return { ...made, id: uuidOf([...name, verb, mark].join(" ")), timestamp: `${day}T${NOON}` };
  };
  const lessons = Object.entries(carried.progress.lessons).flatMap(([id, { completed }]) => {
    const known = has.lessons[id];
    if (known && (known.completed || !completed)) return [];
    return [completed ? make("lesson", id, "completed", { completion: true }) : make("lesson", id, "initialized")];
  });
  const quizzes = Object.entries(carried.progress.quizzes).flatMap(([id, { best, passed = false }]) => {
    const known = has.quizzes[id];
    if (typeof best !== "number") return [];
    const percent = percentOf(best);
    if (known && percentOf(known.best ?? 0) >= percent && (known.passed || !passed)) return [];
    const result = { score: { scaled: percent / 100 }, success: passed, completion: true };
    return [make("quiz", id, passed ? "passed" : "failed", result, percent)];
  });
  return [...lessons, ...quizzes];
}
