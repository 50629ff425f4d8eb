/** A decision: what follows from an option is shown once the learner has chosen. Nothing of it is kept. */

import { button, element } from "./dom.js";

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export function startDecisions({ words }) {
  for (const decision of document.querySelectorAll("[data-decision]")) startDecision(decision, words);
}

/**
 * @param {Element} decision
 * @param {import("./words.js").Words} words
 */
function startDecision(decision, words) {
  const form = decision.querySelector("form");
  const replies = [...decision.querySelectorAll("details")];
  if (!form || !replies.length) return;
  const hint = element("p.decision-hint", { role: "status" });
  const rest = /** @type {NodeListOf<HTMLElement>} */ (decision.querySelectorAll("[data-decision-close]"));
  for (const part of [...replies, ...rest]) part.hidden = true;

  const show = () => {
    const choice = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=radio]:checked"));
    if (!choice) {
      hint.textContent = words("decision.choose");
      return;
    }
    hint.textContent = "";
    for (const part of [...replies, ...rest]) part.hidden = false;
    for (const reply of replies) reply.open = reply.dataset.option === choice.value;
    replies.find((reply) => reply.open)?.querySelector("summary")?.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  for (const old of form.querySelectorAll("button")) old.remove();
  form.append(button(words("decision.show"), show), hint);
}
