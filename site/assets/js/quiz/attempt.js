/**
 * One attempt at a quiz: where the learner is, what is answered, what it counts. Kept, so that a reload goes on with it.
 *
 * @typedef {{response: any, score: number, success: boolean, tries: number, last: any, shown?: boolean}} Answer
 *   `response` and its score are the first ones, which count; `last` is the response that is shown
 * @typedef {{registration: string, seed: number, place: number, question?: string, drafts: Record<string, any>,
 *   answers: Record<string, Answer>, seconds: number, finished: boolean}} Attempt
 *   `question` is the id of the one at `place`: a new version of the quiz may have others before it
 */

import { seed, uuid } from "../ids.js";

/** @typedef {import("./question.js").Quiz} Quiz */

/** @returns {Attempt} */
export function newAttempt() {
  return { registration: uuid(), seed: seed(), place: 0, drafts: {}, answers: {}, seconds: 0, finished: false };
}

/**
 * @param {Quiz} quiz
 * @param {Attempt} attempt that may have been left in another version of the quiz
 * @returns {number} the place of the question that was left; behind the last one is the list of all
 */
export function placeIn({ questions }, { place, question }) {
  const found = questions.findIndex(({ id }) => id === question);
  return found < 0 ? Math.min(place, questions.length) : found;
}

/**
 * An attempt that is open in two tabs.
 *
 * @param {Attempt} kept
 * @param {Attempt} mine what this tab knows of the same attempt
 * @returns {Attempt} a copy with the answers and the end of both; place and drafts are this tab's
 */
export function joined(kept, mine) {
  const answers = structuredClone({ ...kept.answers, ...mine.answers });
  for (const [id, { tries, last, shown, ...first }] of Object.entries(kept.answers)) {
    const own = answers[id];
    if (own.tries < tries) answers[id] = { ...first, tries, last, shown };
    else answers[id] = { ...own, ...first, shown: own.shown || (own.tries === tries && shown) };
  }
  return structuredClone({ ...mine, answers, seconds: kept.seconds, finished: kept.finished });
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
