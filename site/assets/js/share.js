/**
 * Leads from an address that another app shared to the page of this course that it means, and nowhere else.
 *
 * What was shared leaves the address at once: it stands in no history and no referrer.
 */

import { readBlock, siteUrl } from "./page.js";

const LONGEST = 200; // signs that are shown of what is not ours

/** @typedef {{homes: string[], pages: string[]}} Known pages of the course below the home of each language */

/**
 * @param {URLSearchParams} shared apps differ in where they put the address
 * @returns {string[]} the addresses in it
 */
export function addressesIn(shared) {
  const texts = ["url", "text", "title"].map((name) => shared.get(name) ?? "");
  return texts.flatMap((text) => text.match(/https?:\/\/[^\s<>"]+/gi) ?? []).map((found) => found.replace(/[).,;:!?»”’'\]]+$/, ""));
}

/**
 * @param {string} address
 * @param {Known} known
 * @param {string} root of the site
 * @returns {string | null} the same page below `root`; null where the course has no such page
 */
export function pageOf(address, { homes, pages }, root) {
  const site = new URL(root);
  const found = urlOf(address);
  if (!found || found.host !== site.host || found.username || found.password || !`${found.pathname}/`.startsWith(site.pathname)) return null;
  const path = found.pathname.slice(site.pathname.length).replace(/(^|\/)index\.html$/, "$1").replace(/([^/])$/, "$1/");
  const ours = homes.some((home) => path.startsWith(home) && pages.includes(path.slice(home.length)));
  const place = /^#[\p{L}\p{N}_.%-]+$/u.test(found.hash) ? found.hash : ""; // a heading, and nothing that a script would act on
  return ours ? site.origin + site.pathname + path + found.search + place : null;
}

/** @param {string} address */
function urlOf(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function start() {
  const place = document.querySelector("[data-share]");
  if (!place) return;
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (place.querySelector(`[data-share-${name}]`));
  const addresses = addressesIn(new URL(location.href).searchParams);
  history.replaceState(history.state, "", location.pathname);
  const known = readBlock(document.documentElement, "[data-share-known]");
  const ours = addresses.map((address) => pageOf(address, known, siteUrl(""))).find(Boolean);
  find(ours ? "ours" : addresses.length ? "foreign" : "none").hidden = false;
  if (ours) {
    const link = /** @type {HTMLAnchorElement} */ (find("ours").querySelector("a"));
    link.href = link.textContent = ours;
    location.replace(ours);
  } else if (addresses.length) {
    /** @type {HTMLElement} */ (find("foreign").querySelector("bdi")).textContent = addresses[0].slice(0, LONGEST);
  }
}

start();
