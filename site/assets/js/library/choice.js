/** Two or three cases, chosen on their cards, to be shown side by side. */

export const MOST = 3;
export const LEAST = 2;

/** @param {string[]} ids @returns {string} the query of the page that compares them */
export const queryOf = (ids) => `?cases=${ids.join(",")}`;

/** @param {HTMLInputElement[]} boxes @returns {string} their titles */
export function nameChosen(boxes) {
  const titles = boxes.map((box) => `“${box.dataset.title}”`);
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(titles);
}

/**
 * @param {Element} holder
 * @param {HTMLElement} bar what says how many are chosen, and leads on
 */
export function startChoice(holder, bar) {
  const status = /** @type {HTMLElement} */ (bar.querySelector("[data-compare-status]"));
  const act = /** @type {HTMLElement} */ (bar.querySelector("[data-compare-act]"));
  const link = /** @type {HTMLAnchorElement} */ (bar.querySelector("[data-compare-link]"));
  const page = link.getAttribute("href") ?? "";
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("[data-compare-choice] input"))];
  const chosen = new Set(boxes.filter((box) => box.checked).slice(0, MOST)); // a browser may keep what was chosen

  const show = () => {
    const found = [...chosen];
    for (const box of boxes) box.checked = chosen.has(box);
    const text = [undefined, status.dataset.one, status.dataset.some, status.dataset.full][found.length] ?? "";
    status.textContent = text.replace("{titles}", () => nameChosen(found));
    link.href = `${page}${queryOf(found.map((box) => box.value))}`;
    link.hidden = found.length < LEAST;
    act.hidden = !found.length;
    bar.toggleAttribute("data-chosen", found.length > 0);
  };

  for (const box of boxes) {
    /** @type {HTMLElement} */ (box.closest("[data-compare-choice]")).hidden = false;
    box.addEventListener("change", () => {
      if (!box.checked) chosen.delete(box);
      else if (chosen.size < MOST) chosen.add(box);
      else {
        box.checked = false;
        status.textContent = (status.dataset.tooMany ?? "").replace("{title}", () => box.dataset.title ?? "");
        return;
      }
      show();
    });
  }
  bar.querySelector("[data-compare-clear]")?.addEventListener("click", () => {
    const [first] = chosen;
    chosen.clear();
    show();
    first?.focus();
  });
  show();
}
