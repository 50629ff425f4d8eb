/** Starts the service worker of the site, where the build wrote one and the browser can have one. */

import { element } from "../dom.js";
import { siteUrl } from "../page.js";

/** @typedef {import("../page.js").Page} Page */
/** @typedef {import("../words.js").Words} Words */

/** @returns {boolean} whether pages can be kept here: a worker needs https, or this very machine */
export function canKeepPages() {
  return isSecureContext && "serviceWorker" in navigator && "caches" in globalThis;
}

/**
 * @param {Page} page
 * @param {Words} words
 */
export async function startWorker(page, words) {
  if (!page.worker || !canKeepPages()) return;
  const again = Boolean(navigator.serviceWorker.controller) && !savesData();
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.newer) offerNewer(words("offline.newer"), words);
    if (data?.outdated) offerNewer(words("offline.outdated"), words);
  });
  await navigator.serviceWorker.register(siteUrl("sw.js"), { scope: siteUrl("./") });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ visit: { page: location.href, keep: mayKeep(page), again, files: loadedFiles() } });
}

/** A page that some must leave quickly is kept only with a part that was saved on purpose. @param {Page} page */
function mayKeep(page) {
  return !page.sensitive && !document.querySelector("[data-leave]");
}

/** @returns {string[]} what this page has loaded until now */
function loadedFiles() {
  return performance.getEntriesByType("resource").map(({ name }) => name);
}

/** @returns {boolean} whether the reader asked the browser to load little */
export function savesData() {
  return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}

/**
 * Says that the page shown is an older one; it is exchanged when the reader wants it.
 *
 * @param {string} why
 * @param {Words} words
 */
function offerNewer(why, words) {
  if (document.querySelector(".newer")) return;
  const link = element("a", { href: location.pathname + location.search + location.hash }, words("offline.newer-load"));
  link.addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    location.reload();
  });
  document.querySelector("#text")?.prepend(element("p.newer.notice", { role: "status" }, why, " ", link));
}
