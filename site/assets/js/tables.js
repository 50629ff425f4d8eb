/** Tables that their readers may sort: a button in each column head, and the order of the file until one is pressed. */

import { startCopying } from "./copy.js";
import { element } from "./dom.js";

/** @param {Element} row @param {number} place */
const textAt = (row, place) => (row.children[place].textContent ?? "").trim();
const MISSING = "–";
/** @param {string} text a number as the page shows it, with a minus */
const numberOf = (text) => Number(text.replace("\u2212", "-"));

/** The tables of the page, and the buttons that copy what is said about them. */
export function startTables() {
  /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table[data-sortable]")).forEach(makeSortable);
  /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copy]")).forEach(startCopying);
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const holder = table.closest("section");
  const status = holder?.querySelector("[data-sort-status]");
  const heads = [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("thead th"))];
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  /** @param {number} place @param {boolean} rising */
  const sort = (place, rising) => {
    const isNumber = heads[place].dataset.sort === "number";
    const known = rows.filter((row) => textAt(row, place) !== MISSING);
    const missing = rows.filter((row) => textAt(row, place) === MISSING); // last, whichever way
    known.sort((one, other) => {
      const [a, b] = [textAt(one, place), textAt(other, place)];
      return (isNumber ? numberOf(a) - numberOf(b) : compare(a, b)) * (rising ? 1 : -1);
    });
    body.append(...known, ...missing);
  };

  for (const [place, head] of heads.entries()) {
    const name = (head.textContent ?? "").trim();
    const press = () => {
      const rising = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      sort(place, rising);
      const text = (rising ? table.dataset.sortUp : table.dataset.sortDown) ?? "";
      if (status) status.textContent = text.replace("{name}", name);
    };
    head.replaceChildren(element("button.sort", { type: "button", onclick: press }, ...head.childNodes));
  }
  holder?.querySelector("[data-sort-hint]")?.removeAttribute("hidden");
}
