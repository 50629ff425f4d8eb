/** Matching: each left side has a list to choose its right side from. */

import { element } from "../../dom.js";
import { markParts } from "../mark.js";
import { shuffle } from "../shuffle.js";

const LONG = 30; // a longer text is cut off in a closed list on a phone, so it is spelt out above

/** @type {import("../renderer.js").Renderer} */
export function renderMatching({ question, words, seed, draft, changed }) {
  const targets = shuffle(question.targets ?? [], seed, `${question.id}/targets`);
  const sources = shuffle(question.options ?? [], seed, question.id);
  const long = targets.some(({ text }) => text.length > LONG);
  const letter = (/** @type {number} */ place) => String.fromCharCode(65 + place);
  const named = (/** @type {{text: string}} */ { text }, /** @type {number} */ place) =>
    long ? `${letter(place)}. ${text}` : text;

  const rows = sources.map((source) => {
    const id = `${question.id}-${source.id}`;
    const select = element(
      "select.input",
      { id },
      element("option", { value: "" }, words("matching.choose")),
      ...targets.map((target, place) => element("option", { value: target.id }, named(target, place))),
    );
    select.value = draft?.[source.id] ?? "";
    select.addEventListener("change", changed);
    const verdict = element("span.blank-verdict");
    const feedback = element("div.option-feedback", { hidden: true });
    const row = element(
      "div.match-row",
      {},
      element("label.match-source", { for: id, html: source.html }),
      element("span.match-choice", {}, select, verdict),
      feedback,
    );
    return { source, select, verdict, feedback, row };
  });
  const list = long
    ? element(
        "ol.match-targets",
        { "aria-label": words("matching.targets") },
        ...targets.map(({ html }) => element("li", {}, element("span", { html }))),
      )
    : null;
  const read = () => Object.fromEntries(rows.map(({ source, select }) => [source.id, select.value]).filter(([, to]) => to));
  const notes = element("div.part-notes");
  const place = (/** @type {string} */ id) => question.marking.options.indexOf(id);
  /** A pair's feedback tells the pair: before the answer is shown, only those that are right have theirs. @param {(typeof rows)[number]} row */
  const explain = ({ source, feedback }) => {
    feedback.innerHTML = source.feedback ?? "";
    feedback.hidden = !source.feedback;
  };

  return {
    hint: words("hint.matching"),
    parts: [...(list ? [list] : []), element("div.match-rows", {}, ...rows.map(({ row }) => row)), notes],
    read,
    isEmpty: () => !Object.keys(read()).length,
    focus: () => rows[0].select.focus(),
    lock() {
      const right = markParts(question.marking, read());
      for (const part of rows) {
        const good = right[place(part.source.id)];
        part.select.disabled = true;
        part.row.classList.add(good ? "is-right" : "is-wrong");
        part.verdict.textContent = words(good ? "verdict.right" : "verdict.wrong");
        if (good) explain(part);
      }
    },
    solve() {
      rows.forEach(explain);
      const lines = sources.map((source) => {
        const target = targets.find(({ id }) => id === question.marking.key[place(source.id)]);
        return element("li", {}, element("strong", {}, source.text), ` ${words("matching.goes-with")} ${target?.text ?? ""}`);
      });
      notes.append(element("ul.solution", { "aria-label": words("solution.title") }, ...lines));
    },
  };
}
