/** Cases side by side: those that the address names, in its order. */

import { MOST, nameChosen, queryOf } from "./choice.js";

/** @param {Element} holder */
export function startComparison(holder) {
  const form = /** @type {HTMLFormElement} */ (holder.querySelector("[data-comparison-form]"));
  const choose = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-comparison-status]"));
  const note = /** @type {HTMLElement} */ (form.querySelector("[data-comparison-note]"));
  const frame = /** @type {HTMLElement} */ (holder.querySelector("[data-comparison-table]"));
  const boxes = new Map([...form.querySelectorAll("input")].map((box) => [box.value, box]));
  const rows = [...frame.querySelectorAll("tr")].map((row) => ({
    row,
    head: row.cells[0],
    cells: new Map([...row.cells].slice(1).map((cell) => [cell.dataset.case ?? "", cell])),
  }));
  /** @type {string[]} */
  let chosen = [];

  const show = () => {
    for (const { row, head, cells } of rows) {
      row.replaceChildren(head, ...chosen.map((id) => /** @type {Node} */ (cells.get(id))));
    }
    frame.hidden = !chosen.length;
    frame.dataset.columns = String(chosen.length);
    for (const [id, box] of boxes) box.checked = chosen.includes(id);
    const found = chosen.map((id) => /** @type {HTMLInputElement} */ (boxes.get(id)));
    const { none, one, shown } = status.dataset;
    status.textContent = ([none, one][found.length] ?? shown ?? "").replace("{titles}", () => nameChosen(found));
    showSources(frame);
  };

  const read = () => {
    const asked = new URLSearchParams(location.search).getAll("cases").flatMap((value) => value.split(","));
    const named = [...new Set(asked.filter(Boolean))];
    chosen = named.filter((id) => boxes.has(id)).slice(0, MOST);
    const ignored = named.filter((id) => !chosen.includes(id));
    note.textContent = ignored.length ? (note.dataset.text ?? "").replace("{values}", () => ignored.join(", ")) : "";
    if (chosen.length < 2) choose.open = true;
    show();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (!target.checked) chosen = chosen.filter((id) => id !== target.value);
    else if (chosen.length < MOST) chosen = [...chosen, target.value];
    else {
      target.checked = false;
      status.textContent = (status.dataset.tooMany ?? "").replace("{title}", () => target.dataset.title ?? "");
      return;
    }
    note.textContent = "";
    history.pushState(null, "", `${location.pathname}${chosen.length ? queryOf(chosen) : ""}`);
    show();
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
}

/** The list of sources names those of the cases that are shown. @param {HTMLElement} frame */
function showSources(frame) {
  const cited = new Set([...frame.querySelectorAll("a.cite")].map((link) => link.getAttribute("href")));
  for (const source of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[id^=source-]"))) {
    source.hidden = !cited.has(`#${source.id}`);
  }
  const list = /** @type {HTMLElement | null} */ (document.querySelector(".page-sources"));
  if (list) list.hidden = !cited.size;
}
