/**
 * One attempt at a quiz: where the learner is, what is answered, what it counts. Kept, so that a reload goes on with it.
 *
 * @typedef {{response: any, score: number, success: boolean, tries: number, last: any, shown?: boolean}} Answer
 *   `response` and its score are the first ones, which count; `last` is the response that is shown
 * @typedef {{registration: string, seed: number, place: number, drafts: Record<string, any>, answers: Record<string, Answer>,
 *   seconds: number, finished: boolean}} Attempt
 */

import { seed, uuid } from "../ids.js";

/** @typedef {import("./question.js").Quiz} Quiz */

/** @returns {Attempt} */
export function newAttempt() {
  return { registration: uuid(), seed: seed(), place: 0, drafts: {}, answers: {}, seconds: 0, finished: false };
}

/**
 * @param {Quiz} quiz
 * @param {Attempt} attempt
 * @returns {number} points of the first answers, one a question at most
 */
export function pointsOf(quiz, attempt) {
  return quiz.questions.reduce((sum, { id }) => sum + (attempt.answers[id]?.score ?? 0), 0);
}

/**
 * @param {Attempt} attempt
 * @param {string} id of a question
 * @returns {"right" | "partly" | "wrong" | "open"}
 */
export function stateOf(attempt, id) {
  const answer = attempt.answers[id];
  if (!answer) return "open";
  if (answer.success) return "right";
  return answer.score > 0 ? "partly" : "wrong";
}
