/** One question on the stage: its inputs, the check, the feedback, the way on. */

import { button, element } from "../dom.js";
import { mark, markParts } from "./mark.js";
import { renderers } from "./renderer.js";
import { careful } from "./views.js";

/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./question.js").Question} Question */

/**
 * @param {Player} player
 * @param {Question} question
 * @returns {Node[]}
 */
export function questionView(player, question) {
  const { attempt, quiz, words } = player;
  const answer = attempt.answers[question.id];
  const retrying = question.id in attempt.drafts;
  const marked = answer && !retrying;
  const place = quiz.questions.indexOf(question);
  const body = renderers[question.kind]({
    question,
    words,
    language: player.app.page.language,
    seed: attempt.seed,
    draft: marked ? answer.last : attempt.drafts[question.id],
    say: (text) => player.say(text),
    changed() {
      attempt.drafts[question.id] = body.read();
      trouble.textContent = "";
      player.saveSoon();
    },
  });
  const { trouble } = player;
  trouble.textContent = "";
  const below = element("div.quiz-below");

  const check = async () => {
    if (body.isEmpty()) {
      trouble.textContent = words("quiz.empty");
      body.focus();
      return;
    }
    const draft = attempt.drafts[question.id];
    delete attempt.drafts[question.id];
    let counted;
    try {
      counted = await player.check(question, body.read());
    } catch {
      attempt.drafts[question.id] = draft;
      trouble.textContent = words("trouble.keep");
      return;
    }
    if (counted) settle(true);
    else player.show();
  };

  /** @param {boolean} move */
  const settle = (move) => {
    const { last, shown } = attempt.answers[question.id];
    const verdict = mark(question.marking, last);
    body.lock(verdict);
    if (shown) body.solve();
    const feedback = feedbackBox(player, question, verdict, body);
    below.replaceChildren(feedback, wayOn(player, place, true));
    if (move) feedback.focus();
  };

  const number = place + 1;
  const form = element(
    "form.quiz-form",
    {
      onsubmit(/** @type {Event} */ event) {
        event.preventDefault();
        if (!below.querySelector(".quiz-feedback")) check();
      },
    },
    ...fieldset(question, body, words),
    trouble,
    below,
  );
  if (marked) settle(false);
  else {
    below.append(
      element("button.button.quiz-check", { type: "submit" }, words("quiz.check")),
      wayOn(player, place, false),
    );
  }
  return [
    element(
      "div.quiz-progress",
      {},
      element("h2.quiz-count", { tabindex: "-1", "data-focus": "" }, words("quiz.count", { number, count: quiz.questions.length })),
      element("progress", { max: quiz.questions.length, value: number, "aria-hidden": "true" }),
    ),
    form,
  ];
}

/**
 * A legend holds words only, so a stem of several paragraphs stands before the group and describes it.
 *
 * @param {Question} question
 * @param {import("./renderer.js").Rendered} body
 * @param {import("../words.js").Words} words
 */
function fieldset({ id, stem }, body, words) {
  const one = /^\s*<p>((?:(?!<\/?p>)[\s\S])*)<\/p>\s*$/.exec(stem);
  const simple = one !== null || !/<(p|ul|ol|div|table|pre|blockquote|figure)\b/.test(stem);
  const legend = simple
    ? element("legend.quiz-stem", { html: one ? one[1] : stem })
    : element("legend.visually-hidden", {}, words("quiz.answer"));
  const hint = element("p.quiz-hint", { id: `${id}-hint` }, body.hint);
  const described = simple ? `${id}-hint` : `${id}-stem ${id}-hint`;
  const group = element("fieldset.quiz-fields", { "aria-describedby": described }, legend, hint, ...body.parts);
  return simple ? [group] : [element("div.quiz-stem", { id: `${id}-stem`, html: stem }), group];
}

/**
 * @param {Player} player
 * @param {Question} question
 * @param {import("./mark.js").Mark} verdict
 * @param {import("./renderer.js").Rendered} body
 */
function feedbackBox(player, question, verdict, body) {
  const { attempt, words } = player;
  const answer = attempt.answers[question.id];
  const state = verdict.success ? "right" : verdict.score > 0 ? "partly" : "wrong";
  const passage = question.passage
    ? element("p.quiz-passage", {}, element("a", { href: question.passage.url }, words("quiz.passage", { title: question.passage.title })))
    : null;
  const retry = () => {
    const choice = ["single-choice", "multiple-choice", "true-false"].includes(question.kind);
    attempt.drafts[question.id] = choice ? [] : answer.last;
    player.saveSoon();
    player.show();
  };
  const solve = () => {
    attempt.answers[question.id].shown = true;
    body.solve();
    player.saveSoon();
    solution.remove();
    said.replaceChildren(...explanation(player, question, verdict));
    box.focus();
  };
  const solution = button(words("quiz.solve"), solve, ".button.button--quiet");
  const again = button(words("quiz.retry"), retry, ".button.button--quiet");
  const said = element("div", {}, ...explanation(player, question, verdict));
  const counts = answer.tries > 1 ? element("p.quiz-counts", {}, words("quiz.first-counts")) : null;
  const box = element(
    `div.quiz-feedback.is-${state}`,
    { tabindex: "-1", role: "group", "aria-labelledby": `${question.id}-verdict` },
    element("h3.quiz-verdict", { id: `${question.id}-verdict` }, words(`quiz.${state}`)),
    said,
    counts,
    passage,
    verdict.success
      ? null
      : element("div.quiz-buttons", {}, attempt.finished ? null : again, answer.shown ? null : solution),
  );
  return box;
}

/**
 * What is said about the whole answer. What explains a wrong one tells the right one, so it comes with the answer: until
 * then, how much is right already.
 *
 * @param {Player} player
 * @param {Question} question
 * @param {import("./mark.js").Mark} verdict
 */
function explanation({ attempt, words }, { id, kind, feedback, marking, options }, verdict) {
  const { last, shown } = attempt.answers[id];
  const own = feedback?.[verdict.success ? "correct" : "incorrect"];
  if (verdict.success || shown) return own ? [element("div", { html: own })] : [];
  const parts = markParts(marking, last);
  const right = parts.filter(Boolean).length;
  const later = own || (kind === "matching" && options?.some((option) => option.feedback));
  return [
    parts.length ? element("p", {}, words("quiz.parts", { right, count: parts.length })) : "",
    later ? element("p", {}, words("quiz.explained-later")) : "",
  ];
}

/**
 * @param {Player} player
 * @param {number} place
 * @param {boolean} answered
 */
function wayOn(player, place, answered) {
  const { quiz, words, attempt } = player;
  if (attempt.finished) {
    return element("div.quiz-way", {}, button(words("result.back"), () => player.go(-1), ".button.quiz-next"));
  }
  const last = place === quiz.questions.length - 1;
  const complete = quiz.questions.every(({ id }) => attempt.answers[id]);
  const label = last ? words("quiz.to-review") : answered ? words("quiz.next") : words("quiz.skip");
  const look = answered ? ".button.quiz-next" : ".link-button.quiz-next";
  const back = place > 0 ? button(words("quiz.back"), () => player.go(place - 1), ".link-button.quiz-back") : null;
  const overview =
    (complete || !last) && Object.keys(attempt.answers).length
      ? button(words("quiz.overview"), () => player.go(quiz.questions.length), ".link-button")
      : null;
  const onward =
    last && complete
      ? careful(player, words("quiz.finish"), () => player.finish(), look)
      : [button(label, () => player.go(place + 1), look)];
  return element("div.quiz-way", {}, back, overview, ...onward);
}
