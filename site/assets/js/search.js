/** The search dialog: Pagefind's index is loaded when somebody opens it, and not before. */

const HERE = "#search"; // by which the tracker's pages lead to it

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-search]"));
if (dialog) start(dialog);

/** @param {HTMLDialogElement} dialog */
function start(dialog) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-search-${name}]`));
  const words = JSON.parse(find("words").textContent ?? "{}");
  const say = (/** @type {string} */ key, n = 0) => (words[key] ?? "").replace("{n}", String(n));
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const [form, status, list, more] = ["form", "status", "results", "more"].map(find);
  const index = new URL(dialog.dataset.searchIndex ?? "", document.baseURI).href;
  const STEP = 6;
  /** @type {Promise<any> | undefined} */
  let loading;
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
    dialog.showModal();
    input.select();
    load().catch(() => (status.textContent = say("unavailable")));
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
      const pagefind = await load();
      const answer = await pagefind.debouncedSearch(text, {}, 200);
      if (answer === null || mine !== turn) return;
      found = answer.results;
      clear(found.length ? say(found.length === 1 ? "found.one" : "found.other", found.length) : say("none"));
      await showMore(mine);
    } catch {
      if (mine === turn) clear(say("unavailable"));
    }
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
