/**
 * Where a learner stopped in a lesson, to the paragraph: kept on this device with the lesson that is under way.
 *
 * @typedef {{heading: string, block: number, sum: string}} Place the heading's id, how many blocks behind it, and what the block's
 *   text comes to: a text that was changed is not taken for the one that was read
 */

import { element } from "./dom.js";
import { keepingOf } from "./keeping.js";
import { TO_PLACE } from "./progress.js";

const BLOCKS = "h2, h3, h4, p, li, tr, dt, dd, pre, figcaption, legend";
const QUIET = 400; // milliseconds without scrolling
const EDGE = 32;

/** @returns {HTMLElement[]} the smallest pieces of the text that are shown, in their order */
function blocks() {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`.prose :is(${BLOCKS})`)]);
  return all.filter((block) => !block.querySelector(BLOCKS) && block.getClientRects().length);
}

/** @param {Element} block @returns {string} FNV-1a of its text */
function sumOf(block) {
  let sum = 0x811c9dc5;
  for (const sign of (block.textContent ?? "").replace(/\s+/g, " ").trim()) {
    sum = Math.imul(sum ^ /** @type {number} */ (sign.codePointAt(0)), 0x01000193) >>> 0;
  }
  return sum.toString(36);
}

/** @param {HTMLElement[]} all @param {number} at @returns {number} where the heading above a block stands; -1 without one */
function headingOf(all, at) {
  while (at >= 0 && !(all[at].id && /^H[234]$/.test(all[at].tagName))) at -= 1;
  return at;
}

/** @returns {Place | null} null above the first heading */
function placeNow() {
  const all = blocks();
  const at = all.findIndex((block) => block.getBoundingClientRect().bottom > EDGE);
  const heading = headingOf(all, at);
  return heading < 0 ? null : { heading: all[heading].id, block: at - heading, sum: sumOf(all[at]) };
}

/** @param {Place} place @returns {{block: HTMLElement, heading: HTMLElement} | null} the same text, or else the heading it stood under */
function find({ heading, block, sum }) {
  const all = blocks();
  const start = all.findIndex(({ id }) => id === heading);
  const far = (/** @type {number} */ at) => Math.abs(at - Math.max(start, 0) - block);
  const same = [...all.keys()].filter((at) => sumOf(all[at]) === sum).sort((one, other) => far(one) - far(other));
  const at = same[0] ?? start;
  const above = headingOf(all, at);
  return above < 0 ? null : { block: all[at], heading: all[above] };
}

/** Leads there without motion, and says to the eye and to a screen reader where that is. @param {HTMLElement} block */
function go(block) {
  block.tabIndex = -1;
  block.dataset.place = "";
  block.scrollIntoView({ block: "start", behavior: "instant" });
  block.focus({ preventScroll: true });
}

/**
 * Offers the place that is kept, and from now on keeps the one at the top of the screen; nothing of either in a private window.
 *
 * @param {import("./main.js").App} app
 * @param {{place?: Place}} visit
 * @param {() => unknown} keep
 */
export async function followPlace(app, visit, keep) {
  if (!["kept", "app"].includes(await keepingOf(app.store))) return;
  const found = visit.place && find(visit.place);
  if (found) {
    const { block, heading } = found;
    const lead = (/** @type {Event} */ event) => {
      event.preventDefault();
      go(block);
    };
    const text = app.words("lesson.resume", { title: (heading.textContent ?? "").trim() });
    const link = element("a", { href: `#${heading.id}`, onclick: lead }, text);
    document.querySelector("[data-resume]")?.replaceChildren(element("p.resume", {}, link));
    if (location.hash === TO_PLACE && scrollY < innerHeight / 2) go(block); // who has begun to read elsewhere stays there
  }
  let timer = 0;
  const look = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    visit.place = placeNow() ?? visit.place;
    keep();
  };
  const scrolled = () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET);
  };
  addEventListener("scroll", scrolled, { passive: true });
  if (!visit.place) scrolled(); // that is why this was loaded
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && look());
  app.beforeLeaving(look);
}
