/**
 * What this page says of itself (docs/seams.md, section 4), and where the site and its tracker are.
 *
 * @typedef {{id: string, activity: string, url: string, title: string, module: string, minutes?: number}} Entry
 * @typedef {{kind: string, id?: string, activity?: string, title: string, language: string, base?: string, module?: string,
 *   minutes?: number, sensitive?: boolean, worker?: boolean, root?: string, next?: {url: string, title: string},
 *   lessons?: Entry[], quizzes?: Entry[]}} Page
 */

const site = new URL("../../", import.meta.url);

/**
 * @param {string} path below the root of the site, where the tracker answers too
 * @returns {string}
 */
export function siteUrl(path) {
  return new URL(path, site).href;
}

/** @param {Page} page @returns {string} where the course begins in the language of this page */
export function homeOf({ language }) {
  return siteUrl(language === "en" ? "" : `${language}/`);
}

/**
 * @param {Element} holder
 * @param {string} selector of a JSON data block
 * @returns {any} what the block holds, or null where there is none or it cannot be read
 */
export function readBlock(holder, selector) {
  try {
    return JSON.parse(holder.querySelector(selector)?.textContent ?? "null");
  } catch {
    return null;
  }
}

/** @returns {Page} a page without a data block, like the tracker's, is of the kind `page` */
export function readPage() {
  const language = document.documentElement.lang.split("-")[0] || "en";
  return { kind: "page", title: document.title, language, ...readBlock(document.documentElement, "script#page") };
}
