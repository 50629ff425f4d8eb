/** The list of sources: shows those that hold the words and have the strength that somebody asks for. */

import { fold, foldWords } from "./folding.js";
import { putIn } from "./words.js";

/** @param {Element} holder */
export function startReferences(holder) {
  const form = /** @type {HTMLFormElement | null} */ (holder.querySelector("[data-filter]"));
  const count = /** @type {HTMLElement | null} */ (holder.querySelector("[data-filter-count]"));
  const words = form?.querySelector("input");
  const strength = form?.querySelector("select");
  if (!form || !count || !words || !strength) return;
  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("[data-reference]"))];
  const texts = entries.map((entry) => fold(entry.textContent ?? ""));

  const show = () => {
    const wanted = foldWords(words.value);
    let shown = 0;
    for (const [place, entry] of entries.entries()) {
      const fits = !strength.value || entry.dataset.reference === strength.value;
      entry.hidden = !(fits && wanted.every((word) => texts[place].includes(word)));
      if (!entry.hidden) shown += 1;
    }
    const text = count.dataset.text ?? "";
    count.textContent = text.replace("{n}", putIn(shown, document.documentElement.lang)).replace("{all}", putIn(entries.length, document.documentElement.lang));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  addEventListener("hashchange", () => {
    form.reset(); // a link to a source must find it
    show();
  });
  show();
}
