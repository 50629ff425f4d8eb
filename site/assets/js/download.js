/** Hands the learner a file that the page made; it goes from the page to the disk and nowhere else. */

import { element } from "./dom.js";

const WHILE = 60_000; // a phone asks first where to put it

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type like `text/markdown`
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), WHILE);
}
