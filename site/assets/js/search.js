/** The search dialog: Pagefind's index is loaded when somebody opens it, and not before. Without a connection kept pages are searched. */

import { putIn } from "./words.js";

const HERE = "#search"; // by which the tracker's pages lead to it
const PATIENCE = 8000; // milliseconds for the index to come, where kept pages can be searched instead

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-search]"));
if (dialog) start(dialog);

/** @param {HTMLDialogElement} dialog */
function start(dialog) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-search-${name}]`));
  const words = JSON.parse(find("words").textContent ?? "{}");
  const say = (/** @type {string} */ key, n = 0) => (words[key] ?? "").replace("{n}", putIn(n, document.documentElement.lang));
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const [form, status, list, more] = ["form", "status", "results", "more"].map(find);
  const index = new URL(dialog.dataset.searchIndex ?? "", document.baseURI).href;
  const language = document.documentElement.lang;
  const STEP = 6;
  /** @type {Promise<any> | undefined} */
  let loading;
  /** @type {import("./offline/kept-search.js").KeptPages | null} instead of the index, until the dialog is opened again */
  let kept = null;
  /** @type {any[]} */
  let found = [];
  let shown = 0;
  let turn = 0;

  function load() {
    loading ??= import(index).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 22 });
      await pagefind.init();
      return pagefind;
    });
    loading.catch(() => (loading = undefined));
    return loading;
  }

  function open() {
    if (dialog.open) return;
    kept = null;
    dialog.showModal();
    input.select();
    load().catch(() => {}); // what comes of it is said when somebody searches
  }

  function close() {
    input.blur(); // a field in a dialog that was just closed would still get the next key
    dialog.close();
  }

  async function search() {
    const mine = ++turn;
    const text = input.value.trim();
    if (!text) return clear("");
    if (!list.childElementCount) status.textContent = say("loading");
    try {
      if (!kept) await searchIndex(mine, text).catch(() => searchKept(mine, text));
      else await searchKept(mine, text);
    } catch {
      if (mine === turn) clear(say("unavailable"));
    }
  }

  /** @param {number} mine @param {string} text */
  async function searchIndex(mine, text) {
    const coming = Promise.all([load(), import("./plurals.js")]);
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    const arrived = await Promise.race([coming, late]);
    if (!arrived && (await findKept().catch(() => null))) throw new Error("late"); // else there is nothing but to wait
    const [pagefind, { otherNumber }] = await coming;
    const answer = await pagefind.debouncedSearch(text, {}, 200);
    if (answer === null || mine !== turn) return;
    const other = otherNumber(text, language);
    const more = other ? (await pagefind.search(other)).results : [];
    const all = [...answer.results, ...more].sort((one, two) => two.score - one.score);
    // What the index cannot load it takes for empty.
    if (!all.length) await fetch(new URL("pagefind-entry.json", index), { cache: "no-store" });
    await show(mine, all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place));
  }

  /** @returns {Promise<import("./offline/kept-search.js").KeptPages | null>} null where no page is kept */
  async function findKept() {
    const pages = kept ?? new (await import("./offline/kept-search.js")).KeptPages(language);
    return (await pages.count()) ? pages : null;
  }

  /** @param {number} mine @param {string} text */
  async function searchKept(mine, text) {
    const pages = await findKept();
    if (!pages) throw new Error("nothing is kept");
    kept = pages;
    const count = await pages.count();
    await show(mine, await pages.search(text), say(count === 1 ? "kept.one" : "kept.other", count));
  }

  /** @param {number} mine @param {any[]} results @param {string} [note] */
  async function show(mine, results, note = "") {
    if (mine !== turn) return;
    found = results;
    const count = found.length ? say(found.length === 1 ? "found.one" : "found.other", found.length) : say("none");
    clear(`${count} ${note}`.trim());
    await showMore(mine);
  }

  /** @param {string} message */
  function clear(message) {
    list.replaceChildren();
    shown = 0;
    more.hidden = true;
    status.textContent = message;
  }

  async function showMore(mine = turn) {
    const pages = await Promise.all(found.slice(shown, shown + STEP).map((result) => result.data()));
    if (mine !== turn) return;
    const first = shown;
    shown += pages.length;
    list.append(...pages.map(item));
    more.hidden = shown >= found.length;
    if (first) /** @type {HTMLElement | null} */ (list.children[first]?.querySelector("a"))?.focus();
  }

  /** @param {{url: string, meta: {title?: string}, excerpt: string}} page whose excerpt is escaped text with marks */
  function item(page) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title ?? page.url;
    const excerpt = document.createElement("p");
    excerpt.innerHTML = page.excerpt;
    entry.append(link, excerpt);
    return entry;
  }

  for (const button of document.querySelectorAll("[data-search-open]")) {
    /** @type {HTMLElement} */ (button).hidden = false;
    button.addEventListener("click", open);
  }
  find("close").addEventListener("click", close);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // a search field would only empty itself
    close();
  });
  more.addEventListener("click", () => showMore());
  addEventListener("keydown", (event) => {
    const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
  if (location.hash === HERE) {
    history.replaceState(history.state, "", location.pathname + location.search); // a reload opens it no second time
    open();
  }
}
