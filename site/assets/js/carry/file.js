/**
 * The progress file: what it holds, and what is refused of one that was chosen (docs/progress-file.md).
 *
 * @typedef {import("../progress.js").Summary} Summary
 * @typedef {object} Carried what comes along, from a file or a code
 * @property {string} made when, by the clock of the device that made it
 * @property {string} origin says of two that the same learner made them, and nothing more
 * @property {string | null} guest the id of the guest who made it, null where an account did
 * @property {Summary} progress what was done; most of it is in the statements too
 * @property {any[]} statements
 * @property {Record<string, any>} documents by name
 * @property {number} [unknown] how many lessons and quizzes this version of the course does not have
 */

import { activityOf } from "../progress.js";
import { textsOf } from "../worksheet-texts.js";

export const FORMAT = "urban-safety-progress";
export const VERSION = 1;
export const LARGEST = 5 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAME = /^(worksheet|lesson|attempt)\/[a-z0-9-]+$/;
const VERB = /^http:\/\/adlnet\.gov\/expapi\/verbs\/(initialized|progressed|completed|attempted|answered|passed|failed)$/;

/** @typedef {"large" | "other" | "newer" | "elsewhere" | "damaged"} Fault */

/** What was chosen cannot be loaded; nothing was changed. */
export class Unreadable extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/** @param {boolean} fine @param {Fault} fault @returns {asserts fine} */
function need(fine, fault) {
  if (!fine) throw new Unreadable(fault);
}

/** @param {any} value @returns {value is Record<string, any>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} value */
function isMoment(value) {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

/** @param {any} value */
function isShare(value) {
  return typeof value === "number" && value >= 0 && value <= 1;
}

/**
 * @param {File} file
 * @param {string} site the base of the ids of this course
 * @returns {Promise<Carried>}
 * @throws {Unreadable}
 */
export async function readFile(file, site) {
  need(file.size <= LARGEST, "large");
  return readText(await file.text(), site);
}

/**
 * @param {string} text
 * @param {string} site
 * @returns {Carried}
 * @throws {Unreadable}
 */
export function readText(text, site) {
  const held = parse(text);
  need(isRecord(held) && held.format === FORMAT, "other");
  need(Number.isInteger(held.version) && held.version >= 1, "damaged");
  need(held.version <= VERSION, "newer");
  need(held.site === site, "elsewhere");
  const { made, origin, guest = null, progress, statements, documents } = held;
  need(isMoment(made) && /^\d{4}-\d\d-\d\dT/.test(made) && /^[0-9a-f]{16}$/.test(origin) && (guest === null || UUID.test(guest)), "damaged");
  need(isRecord(progress) && isSummary(progress), "damaged");
  need(Array.isArray(statements) && statements.every((statement) => isStatement(statement, site)), "damaged");
  need(isRecord(documents) && Object.entries(documents).every(([name, value]) => isDocument(name, value)), "damaged");
  const { lessons, quizzes } = progress;
  const single = [...new Map(statements.map((statement) => [statement.id, statement])).values()];
  return { made, origin, guest, progress: { lessons, quizzes }, statements: single, documents };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(text.includes(FORMAT) ? "damaged" : "other"); // half a file, or none of ours
  }
}

/** @param {any} progress */
function isSummary({ lessons, quizzes }) {
  if (!isRecord(lessons) || !isRecord(quizzes)) return false;
  const known = [...Object.keys(lessons), ...Object.keys(quizzes)].every((id) => ID.test(id));
  const all = [...Object.values(lessons), ...Object.values(quizzes)];
  const results = Object.values(quizzes).every((quiz) => quiz?.best === undefined || quiz.best === null || isShare(quiz.best));
  return known && results && all.every(isRecord);
}

/**
 * @param {any} statement
 * @param {string} site
 */
function isStatement(statement, site) {
  if (!isRecord(statement) || !UUID.test(statement.id) || !isMoment(statement.timestamp)) return false;
  if (!VERB.test(statement.verb?.id) || !isRecord(statement.context ?? {})) return false;
  if (typeof statement.object?.id !== "string" || !statement.object.id.startsWith(`${site}/`)) return false;
  const names = statement.object.definition?.name ?? {};
  if (!isRecord(names) || !Object.values(names).every((name) => typeof name === "string")) return false;
  const score = statement.result?.score;
  if (score !== undefined && !isShare(score?.scaled)) return false;
  const found = activityOf(statement);
  return found?.kind !== "quiz" || !["passed", "failed"].includes(found.verb) || score !== undefined;
}

/**
 * @param {string} name
 * @param {any} value
 */
function isDocument(name, value) {
  if (!NAME.test(name) || !isRecord(value)) return false;
  if (name.startsWith("worksheet/")) return Object.keys(textsOf(value)).length === Object.keys(value).length;
  if (!UUID.test(value.registration)) return false;
  return name.startsWith("lesson/") ? isPlace(value.place) : isAttempt(value);
}

/** @param {any} place where a lesson was left, if that is known */
function isPlace(place) {
  if (place === undefined) return true;
  if (!isRecord(place)) return false;
  const { heading, block, sum } = place;
  return typeof heading === "string" && typeof sum === "string" && Number.isInteger(block) && block >= 0;
}

/** @param {any} attempt */
function isAttempt({ seed, place, drafts, answers, seconds, finished }) {
  const numbers = [seed, seconds].every((value) => Number.isFinite(value) && value >= 0) && Number.isInteger(place) && place >= 0;
  if (!numbers || typeof finished !== "boolean" || !isRecord(drafts) || !isRecord(answers)) return false;
  return Object.values(answers).every((answer) => isRecord(answer) && isShare(answer.score) && typeof answer.success === "boolean");
}
