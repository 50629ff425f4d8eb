/** Single choice, multiple choice and true-false: one row an option, a radio button or a checkbox in it. */

import { element } from "../../dom.js";
import { shuffle } from "../shuffle.js";

/** @typedef {import("../renderer.js").Renderer} Renderer */

/** @type {Renderer} */
export function renderChoice({ question, words, seed, draft, changed }) {
  const many = question.kind === "multiple-choice";
  const given = question.options ?? [];
  const options = question.kind === "true-false" ? given : shuffle(given, seed, question.id);
  const rows = options.map((option) => {
    const id = `${question.id}-${option.id}`;
    const input = element("input", { type: many ? "checkbox" : "radio", name: question.id, id, value: option.id });
    input.checked = Array.isArray(draft) && draft.includes(option.id);
    input.addEventListener("change", changed);
    const verdict = element("span.option-verdict");
    const feedback = element("div.option-feedback", { hidden: true });
    const label = element("label.option", { for: id }, input, element("span.option-text", { html: option.html }), verdict);
    return { option, input, verdict, feedback, row: element("div.option-row", {}, label, feedback) };
  });

  /** @param {(typeof rows)[number]} part @param {boolean} right */
  const judge = ({ option, verdict, feedback, row }, right) => {
    row.classList.add(right ? "is-right" : "is-wrong");
    verdict.textContent = words(right ? "verdict.right" : "verdict.wrong");
    feedback.innerHTML = option.feedback ?? "";
    feedback.hidden = !option.feedback;
  };
  const checked = new Map(rows.map(({ option, input }) => [option.id, input]));
  const read = () => given.map(({ id }) => id).filter((id) => checked.get(id).checked);

  return {
    hint: words(many ? "hint.multiple-choice" : "hint.single-choice"),
    parts: [element("div.options", {}, ...rows.map(({ row }) => row))],
    read,
    isEmpty: () => !read().length,
    focus: () => (rows.find(({ input }) => input.checked) ?? rows[0]).input.focus(),
    lock() {
      for (const part of rows) {
        part.input.disabled = true;
        if (part.input.checked) judge(part, question.marking.key.includes(part.option.id));
      }
    },
    solve() {
      for (const part of rows) {
        if (part.input.checked || !question.marking.key.includes(part.option.id)) continue;
        judge(part, true);
        part.row.classList.add("is-solution");
        part.verdict.textContent = words("verdict.solution");
      }
    },
  };
}
