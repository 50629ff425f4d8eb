/** The views around the questions: the start, the list to look over, the result. */

import { button, element, textOf } from "../dom.js";
import { percentOf } from "../progress.js";
import { pointsOf, stateOf } from "./attempt.js";
import { stemText } from "./question.js";
import { isPassed } from "./quiz-statements.js";

/** @typedef {import("./player.js").Player} Player */

/**
 * A button that says so where the browser could not keep what it does.
 *
 * @param {Player} player
 * @param {string} label
 * @param {() => Promise<void>} work
 * @param {string} [look]
 */
export function careful({ words }, label, work, look) {
  const trouble = element("p.quiz-trouble", { role: "alert" });
  const act = async () => {
    trouble.textContent = "";
    await work().catch(() => (trouble.textContent = words("trouble.keep")));
  };
  return [button(label, act, look), trouble];
}

/** @param {Player} player */
function notices({ keeping, keeps, words }) {
  if (!keeps) return [element("p.notice.notice--warn", {}, words("quiz.not-kept"))];
  return keeping === "kept" ? [] : [element("p.notice.notice--warn", {}, words(`trouble.${keeping}`))];
}

/** @param {Player} player @returns {Node[]} */
export function startView(player) {
  const { quiz, words } = player;
  const percent = percentOf(quiz.pass_mark);
  return [
    element(
      "div.quiz-start",
      {},
      element("p.quiz-facts", {}, words("quiz.facts", { count: quiz.questions.length, percent })),
      element("p", {}, words("quiz.rules")),
      ...notices(player),
      ...careful(player, words("quiz.start"), () => player.start()),
    ),
  ];
}

/** @param {Player} player @returns {Node[]} */
export function reviewView(player) {
  const { attempt, quiz, words } = player;
  const open = quiz.questions.filter(({ id }) => !attempt.answers[id]).length;
  return [
    element("h2.quiz-count", { tabindex: "-1", "data-focus": "" }, words("quiz.review")),
    element("p", {}, open ? words("quiz.open", { count: open }) : words("quiz.all-answered")),
    ...careful(player, words("quiz.finish"), () => player.finish()),
    questionList(player),
  ];
}

/** @param {Player} player */
function questionList(player) {
  const { attempt, quiz, words } = player;
  return element(
    "ol.quiz-list",
    {},
    ...quiz.questions.map((question, place) => {
      const state = stateOf(attempt, question.id);
      const stem = element("span.quiz-list-stem", {}, stemText(question));
      const label = element(`span.quiz-state.is-${state}`, {}, words(`state.${state}`));
      const go = () => player.go(place);
      const row = attempt.finished && state === "open"
        ? element("div.quiz-list-row", {}, stem, label)
        : element("button.quiz-list-row", { type: "button", onclick: go }, stem, label);
      return element("li", {}, row);
    }),
  );
}

/** @param {Player} player @returns {Node[]} */
export function resultView(player) {
  const { attempt, quiz, words } = player;
  const points = pointsOf(quiz, attempt);
  const passed = isPassed(quiz, points);
  const percent = percentOf(points / quiz.questions.length);
  const needed = percentOf(quiz.pass_mark);
  return [
    element(
      `div.quiz-result.is-${passed ? "right" : "partly"}`,
      {},
      element("h2", { tabindex: "-1", "data-focus": "" }, words(passed ? "result.passed" : "result.failed")),
      element("p.quiz-score", {}, words("result.score", { percent })),
      element("p", {}, words("result.needed", { percent: needed })),
    ),
    ...studyAgain(player),
    element(
      "details.quiz-answers",
      {},
      element("summary", {}, words("result.answers")),
      questionList(player),
    ),
    ...careful(player, words("result.again"), () => player.start(), passed ? ".button.button--quiet" : ".button"),
  ];
}

/** What to study again, outcome by outcome. @param {Player} player */
function studyAgain({ attempt, quiz, words }) {
  /** @type {Map<string, Map<string, string>>} passages by outcome */
  const weak = new Map();
  for (const { id, outcome = "", passage } of quiz.questions) {
    if (attempt.answers[id]?.success) continue;
    const passages = weak.get(outcome) ?? new Map();
    if (passage) passages.set(passage.url, passage.title);
    weak.set(outcome, passages);
  }
  if (!weak.size) return [];
  return [
    element("h3", {}, words("result.study")),
    element(
      "ul.quiz-study",
      {},
      ...[...weak].map(([outcome, passages]) =>
        element(
          "li",
          {},
          quiz.outcomes?.[outcome] ? element("p", {}, textOf(quiz.outcomes[outcome])) : null,
          element(
            "ul",
            {},
            ...[...passages].map(([url, title]) => element("li", {}, element("a", { href: url }, title))),
          ),
        ),
      ),
    ),
  ];
}
