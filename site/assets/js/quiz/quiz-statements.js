/** Builds the statements of quizzes (docs/statements.md). */

import { StatementBuilder, duration } from "../statements.js";
import { interactionOf } from "./interaction.js";

/** @typedef {import("./question.js").Quiz} Quiz */
/** @typedef {import("./question.js").Question} Question */

/**
 * @param {number} value
 * @returns {number} without the noise of binary fractions
 */
function round(value) {
  return Math.round(value * 1e4) / 1e4;
}

export class QuizStatements extends StatementBuilder {
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
   * @param {import("./mark.js").Mark} mark
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
