/** The filters of the library: they stand in the address, so that a link opens what somebody looked at. */

import { fold, foldWords } from "../folding.js";
import { putIn } from "../words.js";

const WIDE = matchMedia("(min-width: 64em)");

/** @typedef {{ card: HTMLElement, text: string }} Entry a case and what it is found by */

/** @param {HTMLElement} card @param {string} name @returns {string[]} */
const valuesOf = (card, name) => (card.getAttribute(`data-${name}`) ?? "").split(" ");

/**
 * @param {Element} holder the cases, in groups, and the marks on their maps
 * @param {HTMLFormElement} form
 */
export function startFilters(holder, form) {
  const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("words"));
  const selects = [...form.querySelectorAll("select")];
  const count = /** @type {HTMLElement} */ (form.querySelector("[data-library-count]"));
  const note = /** @type {HTMLElement} */ (form.querySelector("[data-library-note]"));
  const clear = /** @type {HTMLElement} */ (form.querySelector("[data-library-clear]"));
  const more = /** @type {HTMLDetailsElement} */ (form.querySelector("[data-library-more]"));
  const cards = [.../** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll(".card[data-case]"))];
  const entries = cards.map((card) => ({ card, text: fold(`${card.textContent} ${card.dataset.words ?? ""}`) }));
  let typing = false; // one step of the history for a text, however many letters it has

  /** @param {Entry} entry @param {string} [besides] a filter to leave out */
  const fits = ({ card, text }, besides) =>
    foldWords(words.value).every((word) => text.includes(word)) &&
    selects.every(({ name, value }) => !value || name === besides || valuesOf(card, name).includes(value));

  const show = () => {
    const shown = new Set();
    for (const entry of entries) {
      entry.card.hidden = !fits(entry);
      if (!entry.card.hidden) shown.add(entry.card.dataset.case);
    }
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("[data-library-group]"))) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    showMarks(holder, shown);
    selects.forEach(countOptions);
    const text = (shown.size ? count.dataset.text : count.dataset.none) ?? "";
    count.textContent = text.replace("{n}", putIn(shown.size, document.documentElement.lang)).replace("{all}", putIn(entries.length, document.documentElement.lang));
    clear.hidden = !words.value && selects.every((select) => !select.value);
  };

  /** How many cases each value would leave, beside the other filters. @param {HTMLSelectElement} select */
  const countOptions = (select) => {
    const others = entries.filter((entry) => fits(entry, select.name));
    for (const option of select.options) {
      if (!option.value) continue;
      const number = others.filter(({ card }) => valuesOf(card, select.name).includes(option.value)).length;
      option.textContent = `${option.dataset.name} (${number})`;
      option.disabled = !number && !option.selected;
    }
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    const ignored = [];
    words.value = asked.get("words") ?? "";
    for (const select of selects) {
      const values = asked.getAll(select.name).filter(Boolean);
      const known = values.find((value) => knows(select, value)) ?? "";
      select.value = known;
      ignored.push(...values.filter((value) => value !== known).map((value) => `${select.name}=${value}`));
    }
    if (selects.some((select) => select.value) || WIDE.matches) more.open = true;
    note.textContent = ignored.length ? (note.dataset.text ?? "").replace("{values}", () => ignored.join(", ")) : "";
    typing = false;
    show();
  };

  /** @param {boolean} again whether it goes on with the step before */
  const write = (again) => {
    const asked = new URLSearchParams();
    if (words.value.trim()) asked.set("words", words.value.trim());
    for (const { name, value } of selects) if (value) asked.set(name, value);
    const query = asked.toString();
    const address = `${location.pathname}${query && `?${query}`}`;
    if (again) history.replaceState(null, "", address);
    else if (query !== location.search.slice(1)) history.pushState(null, "", address);
    note.textContent = "";
    show();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target !== words) return;
    write(typing);
    typing = true;
  });
  form.addEventListener("change", ({ target }) => {
    typing = false;
    if (target !== words) write(false);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // the page may have been opened with values that a reset would bring back
    for (const field of [words, ...selects]) field.value = "";
    typing = false;
    write(false);
    words.focus(); // the button that was pressed is gone
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
}

/** @param {HTMLSelectElement} select @param {string} value */
const knows = (select, value) => [...select.options].some((option) => option.value === value);

/** The maps follow the cases; a map without any goes, but for the world. @param {Element} holder @param {Set<unknown>} shown */
function showMarks(holder, shown) {
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("[data-mark]"))) {
    mark.toggleAttribute("hidden", !shown.has(mark.dataset.mark));
  }
  for (const map of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("[data-map]"))) {
    map.hidden = map.dataset.map !== "world" && !map.querySelector("a[data-mark]:not([hidden])");
  }
}
