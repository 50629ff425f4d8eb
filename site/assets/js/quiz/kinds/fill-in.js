/** Fill in the blanks: text fields inside the sentence, each with a name for those who do not see it. */

import { element } from "../../dom.js";
import { markParts } from "../mark.js";
import { pieces } from "../question.js";

const CLOSING = /^[.,;:!?)\u201d\u2019\u00bb]+/; // stays on the line of the blank before it

/** @type {import("../renderer.js").Renderer} */
export function renderFillIn({ question, words, draft, changed }) {
  const { blanks } = question.marking;
  const exact = blanks.some((blank) => blank.case_sensitive);
  const fields = blanks.map(({ id, answers }, place) => {
    const longest = Math.max(...answers.map((answer) => answer.length), 6);
    const input = element("input.blank-input", {
      id: `${question.id}-${id}`,
      type: "text",
      size: Math.min(longest + 2, 28),
      autocomplete: "off",
      autocapitalize: "none",
      autocorrect: "off",
      spellcheck: "false",
    });
    input.value = draft?.[id] ?? "";
    input.addEventListener("input", changed);
    const verdict = element("span.blank-verdict");
    const label = element(
      "label.blank",
      {},
      element("span.visually-hidden", {}, words("blank.label", { number: place + 1, count: blanks.length })),
      input,
      verdict,
    );
    return { id, input, verdict, label };
  });

  const labels = new Map(fields.map(({ id, label }) => [id, label]));
  const texts = pieces(question);
  /** @param {number} place */
  const closing = (place) => texts[place]?.match(CLOSING)?.[0] ?? "";
  const parts = texts.map((piece, place) =>
    place % 2 ? element("span.blank-tie", {}, labels.get(piece), closing(place + 1)) : piece.slice(place && closing(place).length),
  );
  const sentence = element("p.fill-in", {}, ...parts);

  const read = () => Object.fromEntries(fields.map(({ id, input }) => [id, input.value]));
  const notes = element("div.part-notes");
  /** @param {string} id @param {"correct" | "incorrect"} verdict */
  const explain = (id, verdict) => {
    const own = question.blanks?.find((blank) => blank.id === id)?.feedback?.[verdict];
    if (own) notes.append(element("div.option-feedback", { html: own }));
  };
  return {
    hint: words(exact ? "hint.fill-in-exact" : "hint.fill-in"),
    parts: [sentence, notes],
    read,
    isEmpty: () => fields.every(({ input }) => !input.value.trim()),
    focus: () => fields[0].input.focus(),
    lock() {
      const right = markParts(question.marking, read());
      fields.forEach(({ id, input, verdict, label }, place) => {
        input.readOnly = true;
        label.classList.add(right[place] ? "is-right" : "is-wrong");
        verdict.textContent = words(right[place] ? "verdict.right" : "verdict.wrong");
        if (right[place]) explain(id, "correct");
      });
    },
    solve() {
      const right = markParts(question.marking, read());
      blanks.forEach(({ id }, place) => right[place] || explain(id, "incorrect"));
      const list = blanks.map(({ answers }, place) =>
        element("li", {}, words("solution.blank", { number: place + 1, answer: answers[0] })),
      );
      notes.append(element("ul.solution", { "aria-label": words("solution.title") }, ...list));
    },
  };
}
