/** On a narrow screen, sections of the plan that hold nothing are folded; on paper, and without this script, all are open. */

import { element } from "./dom.js";

const NARROW = "(max-width: 40em)";

/**
 * @template {{holder: HTMLElement, title: string}} Section
 * @param {import("./words.js").Words} words
 * @param {Section[]} sections
 * @param {(section: Section) => boolean} isFilled whether a section holds something now
 * @returns {() => void} opens those that came to hold something, each once: what a reader closes afterwards stays closed
 */
export function foldSections(words, sections, isFilled) {
  if (!matchMedia(NARROW).matches) return () => {};
  let waiting = sections.filter((section) => !isFilled(section)).map((section) => ({ section, show: addFold(words, section) }));
  const folded = waiting;
  const lead = () => folded.find(({ section }) => `#${section.holder.id}` === location.hash)?.show(true);
  addEventListener("hashchange", lead);
  lead();
  return () => {
    waiting.filter(({ section }) => isFilled(section)).forEach(({ show }) => show(true));
    waiting = waiting.filter(({ section }) => !isFilled(section));
  };
}

/**
 * @param {import("./words.js").Words} words
 * @param {{holder: HTMLElement, title: string}} section
 * @returns {(open: boolean) => void} opens or closes it
 */
function addFold(words, { holder, title }) {
  const body = /** @type {HTMLElement} */ (holder.querySelector(".plan__body"));
  const said = element("span", {});
  const fold = element(
    "button.button.button--quiet.plan__fold",
    { type: "button", "aria-controls": body.id },
    said,
    element("span.visually-hidden", {}, `: ${title}`),
  );
  const show = (/** @type {boolean} */ open) => {
    body.hidden = !open;
    fold.setAttribute("aria-expanded", String(open));
    said.textContent = words(open ? "plan.close" : "plan.open");
  };
  fold.addEventListener("click", () => show(body.hidden));
  body.before(fold);
  show(false);
  return show;
}
