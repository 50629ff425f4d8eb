/** Ordering: a list whose items move by buttons, each move said aloud. */

import { element } from "../../dom.js";
import { markParts } from "../mark.js";
import { shuffle } from "../shuffle.js";

const ARROWS = { up: "M6 14l6-6 6 6", down: "M6 10l6 6 6-6" };

/** @param {"up" | "down"} way */
function arrow(way) {
  const path = `<path d="${ARROWS[way]}"/>`;
  const html = `<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">${path}</svg>`;
  return element("span.arrow", { html });
}

/** @type {import("../renderer.js").Renderer} */
export function renderOrdering({ question, words, seed, draft, changed, say }) {
  const options = question.options ?? [];
  const known = options.map(({ id }) => id);
  const { key } = question.marking;
  const isWhole = Array.isArray(draft) && draft.length === known.length && known.every((id) => draft.includes(id));
  let order = isWhole ? [...draft] : shuffle(known, seed, question.id);
  if (!isWhole && order.every((id, place) => id === key[place])) order = [...order.slice(1), order[0]];
  let locked = false;

  const items = new Map(
    options.map((option) => {
      const mover = (/** @type {"up" | "down"} */ way) =>
        element(
          "button.move",
          { type: "button", "aria-label": words(`ordering.${way}`, { item: option.text }), onclick: () => move(option, way) },
          arrow(way),
        );
      const verdict = element("span.blank-verdict");
      const [up, down] = [mover("up"), mover("down")];
      const text = element("span.order-text", { html: option.html });
      const item = element("li.order-item", {}, text, verdict, element("span.order-moves", {}, up, down));
      return [option.id, { option, item, up, down, verdict }];
    }),
  );
  const part = (/** @type {string} */ id) => /** @type {any} */ (items.get(id));
  const list = element("ol.order-list");
  const notes = element("div.part-notes");

  function place() {
    list.append(...order.map((id) => part(id).item));
    order.forEach((id, index) => {
      part(id).up.setAttribute("aria-disabled", String(locked || index === 0));
      part(id).down.setAttribute("aria-disabled", String(locked || index === order.length - 1));
    });
  }

  /** @param {{id: string, text: string}} option @param {"up" | "down"} way */
  function move(option, way) {
    const from = order.indexOf(option.id);
    const to = from + (way === "up" ? -1 : 1);
    if (locked || to < 0 || to >= order.length) return;
    [order[from], order[to]] = [order[to], order[from]];
    place();
    part(option.id)[way].focus();
    say(words("ordering.moved", { item: option.text, place: to + 1, count: order.length }));
    changed();
  }

  place();
  return {
    hint: words("hint.ordering"),
    parts: [list, notes],
    read: () => [...order],
    isEmpty: () => false,
    focus: () => part(order[0]).down.focus(),
    lock() {
      locked = true;
      place();
      const right = markParts(question.marking, order);
      order.forEach((id, index) => {
        part(id).item.classList.add(right[index] ? "is-right" : "is-wrong");
        part(id).verdict.textContent = words(right[index] ? "verdict.place-right" : "verdict.place-wrong");
      });
    },
    solve() {
      const lines = key.map((id) => element("li", {}, part(id).option.text));
      notes.append(element("ol.solution", { "aria-label": words("solution.title") }, ...lines));
    },
  };
}
