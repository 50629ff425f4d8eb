/**
 * What the learner has done: what this browser keeps, together with what the tracker knows.
 *
 * @typedef {{completed?: boolean}} LessonProgress
 * @typedef {{best?: number | null, passed?: boolean, attempts?: number}} QuizProgress
 * @typedef {{lessons: Record<string, LessonProgress>, quizzes: Record<string, QuizProgress>}} Summary
 */

import { siteUrl } from "./page.js";

export const KEY = "progress";
export const READING = "reading"; // the document that names the lesson in which the learner stopped last
export const TO_PLACE = "#continue"; // in a link to that lesson: lead to the place at once
const ACTIVITY = /\/(lesson|quiz)\/([a-z0-9-]+)$/;

/**
 * @param {number} share
 * @returns {number} whole percent, never more than was reached
 */
export function percentOf(share) {
  return Math.floor(share * 100 + 1e-6);
}

/** @param {any} statement */
export function activityOf(statement) {
  const [, kind, id] = ACTIVITY.exec(statement.object.id) ?? [];
  return kind ? { kind, id, verb: statement.verb.id.split("/").pop() } : null;
}

/**
 * Adds statements to a summary.
 *
 * @param {Summary} summary
 * @param {any[]} statements
 */
export function addStatements(summary, statements) {
  for (const statement of statements) {
    const found = activityOf(statement);
    if (found?.kind === "lesson") {
      const lesson = (summary.lessons[found.id] ??= {});
      lesson.completed ||= found.verb === "completed";
    } else if (found?.verb === "passed" || found?.verb === "failed") {
      const quiz = (summary.quizzes[found.id] ??= {});
      quiz.best = Math.max(quiz.best ?? 0, statement.result.score.scaled);
      quiz.passed ||= found.verb === "passed";
    }
  }
}

export class Progress extends EventTarget {
  /** @param {Pick<import("./main.js").App, "identity" | "outbox" | "documents">} app */
  constructor({ identity, outbox, documents }) {
    super();
    this.identity = identity;
    this.outbox = outbox;
    this.documents = documents;
    /** @type {Summary} */
    this.summary = { lessons: {}, quizzes: {} };
    outbox.addEventListener("append", (event) => {
      addStatements(this.summary, /** @type {CustomEvent} */ (event).detail);
      this.changed();
    });
    outbox.addEventListener("elsewhere", () => this.look().catch(() => {}));
  }

  /** Reads what this browser keeps; then asks the tracker where an account is signed in. */
  async load() {
    await this.look();
    if (this.identity.signedIn) this.ask();
  }

  async look() {
    this.summary = { lessons: {}, quizzes: {}, ...(await this.documents.read(KEY)) };
    await this.addWaiting();
  }

  async ask() {
    try {
      const answer = await fetch(siteUrl("api/progress"), { cache: "no-store", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { lessons, quizzes } = await answer.json();
      this.summary = { lessons: { ...lessons }, quizzes: { ...quizzes } };
      await this.addWaiting();
    } catch {
      // No tracker for now: what the browser keeps is what there is to show.
    }
  }

  async addWaiting() {
    const waiting = await this.outbox.waiting();
    addStatements(this.summary, waiting.map(({ statement }) => statement));
    addStatements(this.summary, [...this.outbox.fresh.values()]);
    this.changed();
  }

  /** @param {string | undefined} id */
  lesson(id) {
    return id === undefined ? undefined : this.summary.lessons[id];
  }

  /** @param {string} id */
  quiz(id) {
    return this.summary.quizzes[id];
  }

  changed() {
    if (this.identity.learner) this.documents.keep(KEY, this.summary).catch(() => {});
    this.dispatchEvent(new Event("change"));
  }
}
