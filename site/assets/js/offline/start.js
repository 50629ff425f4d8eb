/** Fills the places where pages are saved: a module's own, and the page of all that is kept here. */

import { element } from "../dom.js";
import { siteUrl } from "../page.js";
import { partView, sizeOf } from "./part-view.js";
import { canKeepPages } from "./registration.js";
import { Saved } from "./saved.js";

/** @typedef {import("../main.js").App} App */

/** @param {App} app */
export async function startOffline({ page, words }) {
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-save]")]);
  const list = document.querySelector("[data-saved]");
  nameMissing();
  if (!canKeepPages() || !page.worker) {
    const why = page.worker ? words(isSecureContext ? "offline.no-worker" : "offline.plain") : words("offline.preview");
    for (const place of [...places, ...(list ? [list] : [])]) place.replaceChildren(element("p.save-note", {}, why));
    return;
  }
  const saved = new Saved(page.language);
  const parts = await saved.parts();
  for (const place of places) {
    const part = parts.find(({ id }) => id === place.dataset.save);
    if (part) place.replaceChildren(partView(saved, part, words, () => {}));
  }
  if (list) await showAll(list, saved, parts, words);
}

/** Says which page was asked for and is not here; the address carries its path. */
function nameMissing() {
  const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-missing]"));
  const path = new URL(location.href).searchParams.get("page");
  if (!note || path === null) return;
  const address = siteUrl(path.replace(/^\/+/, ""));
  if (!address.startsWith(siteUrl(""))) return;
  /** @type {HTMLAnchorElement | null} */ (note.querySelector("a"))?.setAttribute("href", address);
  note.hidden = false;
}

/**
 * @param {Element} list
 * @param {Saved} saved
 * @param {import("./saved.js").Part[]} parts
 * @param {import("../words.js").Words} words
 */
async function showAll(list, saved, parts, words) {
  const room = element("p.save-room", { role: "status" });
  const measure = async () => {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const kept = await navigator.storage?.persisted?.();
    const text = words("offline.room", { used: sizeOf(usage, saved.language), free: sizeOf(quota - usage, saved.language) });
    room.textContent = quota ? `${text} ${words(kept ? "offline.persisted" : "offline.not-persisted")}` : "";
  };
  const items = parts.map((part) =>
    element(
      "li.save-item",
      {},
      element("h3", {}, element("a", { href: siteUrl(part.url) }, part.title)),
      partView(saved, part, words, measure),
    ),
  );
  list.replaceChildren(items.length ? element("ul.save-list", {}, ...items) : element("p", {}, words("offline.unknown")), room);
  await measure();
}
