/** Searches the pages that are kept in this browser, where there is no connection: an index of their words, made when it is needed. */

import { fold } from "../folding.js";
import { stemOf } from "../plurals.js";

const PAGES = "course-pages";
const LEFT_OUT = "script, style, noscript, svg, [hidden], [data-pagefind-ignore]";
const WORD = /[\p{L}\p{N}]+/gu;
const [BEFORE, AFTER] = [70, 130]; // signs of an excerpt

/**
 * @typedef {{url: string, title: string, text: string, words: Map<string, {count: number, at: number, weight: number}>}} Kept
 *   `words` by stem: how often, where first, and how much it says of the page that it stands there
 * @typedef {{stem: string, start: string}} Wanted a word that somebody typed, or its beginning
 * @typedef {{url: string, meta: {title: string}, excerpt: string}} Found as Pagefind gives it: the excerpt is escaped text with marks
 */

export class KeptPages {
  /** @param {string} language */
  constructor(language) {
    this.language = language;
    /** @type {Map<string, string>} */
    this.stems = new Map();
    /** @type {Promise<Kept[]> | undefined} */
    this.reading = undefined;
  }

  /** @returns {Promise<number>} how many pages there are to be searched */
  async count() {
    return (await (this.reading ??= this.read())).length;
  }

  /** @returns {Promise<Kept[]>} the pages in this language */
  async read() {
    if (!("caches" in globalThis)) return [];
    const pages = await caches.open(PAGES);
    const kept = [];
    for (const request of await pages.keys()) {
      const answer = await pages.match(request);
      if (!answer?.headers.get("Content-Type")?.startsWith("text/html")) continue;
      const page = this.take(request.url, await answer.text());
      if (page) kept.push(page);
    }
    return kept;
  }

  /**
   * @param {string} url
   * @param {string} html
   * @returns {Kept | null} null where the page is in another language, or not to be searched
   */
  take(url, html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const body = page.documentElement.lang === this.language && page.querySelector("[data-pagefind-body]");
    if (!body) return null;
    for (const part of body.querySelectorAll(LEFT_OUT)) part.remove();
    for (const part of body.querySelectorAll("p, li, td, th, h1, h2, h3, h4, dt, dd, div, summary")) part.append(" ");
    const title = textOf(body.querySelector("h1"));
    const text = textOf(body);
    /** @type {Kept["words"]} */
    const words = new Map();
    const headings = [...body.querySelectorAll("h2, h3")].map(textOf).join(" ");
    for (const [from, weight] of /** @type {const} */ ([[text, 1], [headings, 5], [title, 20]])) {
      for (const { 0: word, index } of from.matchAll(WORD)) {
        const stem = this.stem(word);
        const known = words.get(stem) ?? { count: 0, at: index, weight };
        words.set(stem, { ...known, count: known.count + 1, weight: Math.max(known.weight, weight) });
      }
    }
    return { url, title, text, words };
  }

  /** @param {string} word @returns {string} */
  stem(word) {
    const known = this.stems.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(fold(word), this.language);
    this.stems.set(word, stem);
    return stem;
  }

  /**
   * @param {string} text what somebody typed
   * @returns {Promise<{data: () => Promise<Found>}[]>} pages with all its words, or words that begin so, the best ones first
   */
  async search(text) {
    const pages = await (this.reading ??= this.read());
    const wanted = [...text.matchAll(WORD)].map(([word]) => ({ stem: this.stem(word), start: fold(word) }));
    if (!wanted.length) return [];
    const found = pages.flatMap((page) => {
      const scores = wanted.map((one) => scoreOf(page, one));
      return scores.every(Boolean) ? [{ page, score: scores.reduce((sum, score) => sum + score, 0) }] : [];
    });
    found.sort((one, other) => other.score - one.score);
    return found.map(({ page }) => ({
      data: async () => ({ url: page.url, meta: { title: page.title }, excerpt: this.excerpt(page, wanted) }),
    }));
  }

  /**
   * @param {Kept} page
   * @param {Wanted[]} wanted
   */
  excerpt({ text, words }, wanted) {
    const places = [...words].filter(([stem]) => wanted.some((one) => likeness(stem, one))).map(([, { at }]) => at);
    const at = Math.min(...places, text.length);
    const from = at > BEFORE ? text.indexOf(" ", at - BEFORE) + 1 : 0;
    const to = at + AFTER < text.length ? text.lastIndexOf(" ", at + AFTER) : text.length;
    return text.slice(from, to).replace(/[&<>"]|[\p{L}\p{N}]+/gu, (part) => {
      if (/^[&<>"]$/.test(part)) return `&#${part.charCodeAt(0)};`;
      return wanted.some((one) => likeness(this.stem(part), one)) ? `<mark>${part}</mark>` : part;
    });
  }
}

/** @param {Element | null} element */
function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} stem
 * @param {Wanted} wanted
 * @returns {number} 1 for the same word, less for one that only begins so, 0 for another
 */
function likeness(stem, wanted) {
  if (stem === wanted.stem) return 1;
  return stem.startsWith(wanted.start) ? 0.5 : 0;
}

/**
 * @param {Kept} page
 * @param {Wanted} wanted
 * @returns {number} nought where the page has no such word
 */
function scoreOf({ words }, wanted) {
  let best = 0;
  for (const [stem, { count, weight }] of words) best = Math.max(best, (weight + Math.log2(count)) * likeness(stem, wanted));
  return best;
}
