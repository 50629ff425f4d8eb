/** Builds the statements of docs/statements.md; actor and authority are the tracker's to set. */

import { uuid } from "./ids.js";
import { interactionOf } from "./quiz/interaction.js";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./quiz/question.js").Quiz} Quiz */
/** @typedef {import("./quiz/question.js").Question} Question */
/** @typedef {{id: string, type: string, title: string}} Activity */

/** @param {number} seconds */
export function duration(seconds) {
  return `PT${Math.round(seconds)}S`;
}

/**
 * @param {number} value
 * @returns {number} without the noise of binary fractions
 */
function round(value) {
  return Math.round(value * 1e4) / 1e4;
}

export class StatementBuilder {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {string} verb
   * @param {any} object
   * @param {string} registration
   * @param {Record<string, any[]>} contextActivities
   * @param {any} [result]
   */
  build(verb, object, registration, contextActivities, result) {
    return {
      id: uuid(),
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", ...object },
      ...(result && { result }),
      context: { registration, language: this.page.language, contextActivities },
      timestamp: new Date().toISOString(),
    };
  }

  /**
   * @param {string} id
   * @param {string} type
   * @param {string} title
   * @param {any} [more] of the definition
   */
  activity(id, type, title, more) {
    return { id, definition: { type: TYPES + type, name: { [this.page.language]: title }, ...more } };
  }

  /**
   * @param {string | undefined} module an activity's place in the course
   * @returns {Record<string, any[]>}
   */
  place(module) {
    const { base } = this.page;
    const course = { id: `${base}/course` };
    return module ? { parent: [{ id: `${base}/module/${module}` }], grouping: [course] } : { parent: [course] };
  }

  /**
   * @param {"initialized" | "progressed" | "completed"} verb
   * @param {string} registration
   * @param {number} [seconds] of active study since the statement before
   */
  lesson(verb, registration, seconds) {
    const { activity = "", title, module } = this.page;
    const completion = verb === "completed" ? { completion: true } : {};
    const result = seconds === undefined ? undefined : { ...completion, duration: duration(seconds) };
    return this.build(verb, this.activity(activity, "lesson", title), registration, this.place(module), result);
  }

  /**
   * @param {"attempted" | "completed" | "passed" | "failed"} verb
   * @param {Quiz} quiz
   * @param {string} registration
   * @param {any} [result]
   */
  quiz(verb, quiz, registration, result) {
    const object = this.activity(quiz.activity, "assessment", quiz.title);
    return this.build(verb, object, registration, this.place(quiz.module ?? this.page.module), result);
  }

  /**
   * What ends an attempt.
   *
   * @param {Quiz} quiz
   * @param {string} registration
   * @param {number} points
   * @param {number | null} seconds of active study, null where the lesson around the quiz counts them
   */
  quizEnd(quiz, registration, points, seconds) {
    const max = quiz.questions.length;
    const score = { scaled: round(points / max), raw: round(points), min: 0, max };
    const success = isPassed(quiz, points);
    const time = seconds === null ? {} : { duration: duration(seconds) };
    return [
      this.quiz("completed", quiz, registration, { score, success, completion: true, ...time }),
      this.quiz(success ? "passed" : "failed", quiz, registration, { score, success, completion: true }),
    ];
  }

  /**
   * @param {Quiz} quiz
   * @param {Question} question
   * @param {string} registration
   * @param {unknown} response
   * @param {import("./quiz/mark.js").Mark} mark
   * @param {number} tries 1 for the answer that counts
   */
  answered(quiz, question, registration, response, mark, tries) {
    const { definition, text } = interactionOf(question, response, this.page.language);
    const { parent, grouping } = this.place(quiz.module ?? this.page.module);
    const again = tries > 1 ? { extensions: { [`${this.page.base}/extension/try`]: tries } } : {};
    return this.build(
      "answered",
      { id: question.activity, definition },
      registration,
      { parent: [{ id: quiz.activity }], grouping: [...parent, ...(grouping ?? [])] },
      {
        response: text,
        success: mark.success,
        score: { scaled: round(mark.score), raw: round(mark.score), min: 0, max: 1 },
        ...again,
      },
    );
  }
}

/**
 * @param {Quiz} quiz
 * @param {number} points
 */
export function isPassed(quiz, points) {
  return round(points / quiz.questions.length) >= quiz.pass_mark;
}
