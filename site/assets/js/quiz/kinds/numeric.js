/** A number to work out: one text field, its unit behind it. */

import { element } from "../../dom.js";
import { localeOf } from "../../words.js";

/** @param {number} number @param {string} language */
function written(number, language) {
  return number.toLocaleString(localeOf(language), { maximumFractionDigits: 6 });
}

/** @type {import("../renderer.js").Renderer} */
export function renderNumeric({ question, words, draft, changed, language }) {
  const { minimum, maximum, unit } = question.marking;
  const id = `${question.id}-number`;
  const negative = (minimum ?? -1) < 0;
  const input = element("input.input.numeric-input", {
    id,
    type: "text",
    inputmode: negative ? "text" : "decimal",
    autocomplete: "off",
    "aria-describedby": unit ? `${id}-unit` : null,
  });
  input.value = typeof draft === "string" ? draft : "";
  input.addEventListener("input", changed);
  const verdict = element("span.blank-verdict");
  const notes = element("div.part-notes");
  const line = element(
    "div.numeric",
    {},
    element("label", { for: id }, words("numeric.label")),
    element("span.numeric-line", {}, input, unit ? element("span", { id: `${id}-unit` }, unit) : null, verdict),
  );
  return {
    hint: words("hint.numeric"),
    parts: [line, notes],
    read: () => input.value,
    isEmpty: () => !input.value.trim(),
    focus: () => input.focus(),
    lock(mark) {
      input.readOnly = true;
      line.classList.add(mark.success ? "is-right" : "is-wrong");
      verdict.textContent = words(mark.success ? "verdict.right" : "verdict.wrong");
    },
    solve() {
      const [from, to] = [minimum ?? maximum ?? 0, maximum ?? minimum ?? 0];
      const values = {
        answer: written((from + to) / 2, language) + (unit ? ` ${unit}` : ""),
        from: written(from, language),
        to: written(to, language),
      };
      notes.append(element("p.solution", {}, words(from === to ? "solution.answer" : "solution.range", values)));
    },
  };
}
