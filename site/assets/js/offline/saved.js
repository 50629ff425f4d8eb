/**
 * Parts of the course that are saved in this browser: modules, the cases, the reference pages.
 *
 * @typedef {{id: string, title: string, url: string, bytes: number, version: string}} Part `bytes` as it is sent, compressed
 * @typedef {[path: string, hash: string, bytes: number]} ListedFile
 * @typedef {"none" | "begun" | "outdated" | "saved"} Standing `begun` is a save that was cut off
 * @typedef {{version: string, paths: string[]}} Note what is saved of a part; without a version as long as it is not whole
 */

import { siteUrl } from "../page.js";

const PAGES = "course-pages";
const SAVED = "offline/saved.json"; // read by the worker too
const AT_ONCE = 4;

/** There is not enough room for what was to be saved. */
export class NoRoom extends Error {}

export class Saved {
  /** @param {string} language */
  constructor(language) {
    this.language = language;
    /** @type {Record<string, Note>} */
    this.notes = {};
  }

  /** @returns {Promise<Part[]>} what can be saved; without a network, as it was when it was last looked at */
  async parts() {
    const pages = await caches.open(PAGES);
    this.notes = await readNotes(pages);
    const address = siteUrl(`offline/${this.language}.json`);
    const fresh = await fetch(address, { cache: "no-cache" }).catch(() => null);
    if (fresh?.ok) await pages.put(address, fresh.clone()).catch(() => {});
    const answer = fresh?.ok ? fresh : await pages.match(address);
    return answer ? (await answer.json()).parts : [];
  }

  /**
   * @param {Part} part
   * @returns {Standing}
   */
  standing(part) {
    const note = this.notes[this.nameOf(part)];
    if (!note) return "none";
    if (!note.version) return "begun";
    return note.version === part.version ? "saved" : "outdated";
  }

  /** @param {Part} part */
  nameOf(part) {
    return `${this.language}/${part.id}`;
  }

  /**
   * Saves what is not here yet, or here in another version: a save that was cut off goes on where it ended.
   *
   * @param {Part} part
   * @param {(share: number) => void} show how much is here, from 0 to 1
   * @param {AbortSignal} signal
   * @throws {NoRoom} the device is full
   */
  async save(part, show, signal) {
    const pages = await caches.open(PAGES);
    navigator.storage?.persist?.().catch(() => {});
    const answer = await fetch(siteUrl(`offline/${this.language}/${part.id}.json`), { cache: "no-cache", signal });
    if (!answer.ok) throw new TypeError(`${part.id}: ${answer.status}`);
    /** @type {ListedFile[]} */
    const files = (await answer.json()).files;
    const paths = files.map(([path]) => path);
    await this.note(pages, part, { version: "", paths }); // from now on none of it is dropped as merely visited
    let here = 0;
    const waiting = [...files];
    const work = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        if (!(await isKept(pages, file))) await keep(pages, file, signal);
        show((here += file[2]) / part.bytes);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work)).catch((error) => {
      waiting.length = 0;
      throw error;
    });
    await keepShell();
    await this.note(pages, part, { version: part.version, paths });
  }

  /** Removes a part, but not what belongs to another one that is saved. @param {Part} part */
  async free(part) {
    const pages = await caches.open(PAGES);
    this.notes = await readNotes(pages);
    const going = new Set(this.notes[this.nameOf(part)]?.paths);
    delete this.notes[this.nameOf(part)];
    for (const { paths } of Object.values(this.notes)) for (const path of paths) going.delete(path);
    await Promise.all([...going].map((path) => pages.delete(siteUrl(path))));
    await writeNotes(pages, this.notes);
  }

  /**
   * @param {Cache} pages
   * @param {Part} part
   * @param {Note} note
   */
  async note(pages, part, note) {
    this.notes = { ...(await readNotes(pages)), [this.nameOf(part)]: note };
    await writeNotes(pages, this.notes);
  }
}

/** Removes every page that this browser keeps, visited or saved: they say what was read. */
export async function forgetPages() {
  if ("caches" in globalThis) await caches.delete(PAGES);
}

/**
 * @param {Cache} pages
 * @returns {Promise<Record<string, Note>>}
 */
async function readNotes(pages) {
  const answer = await pages.match(siteUrl(SAVED));
  return answer ? answer.json() : {};
}

/**
 * @param {Cache} pages
 * @param {Record<string, Note>} notes
 */
async function writeNotes(pages, notes) {
  await put(pages, siteUrl(SAVED), new Response(JSON.stringify(notes), { headers: { "Content-Type": "application/json" } }));
}

/**
 * @param {Cache} pages
 * @param {ListedFile} file
 */
async function isKept(pages, [path, hash]) {
  const kept = await pages.match(siteUrl(path));
  if (!kept) return false;
  const digest = await crypto.subtle.digest("SHA-256", await kept.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` === hash;
}

/**
 * @param {Cache} pages
 * @param {ListedFile} file
 * @param {AbortSignal} signal
 */
async function keep(pages, [path, integrity], signal) {
  const get = (/** @type {RequestCache} */ cache) => fetch(siteUrl(path), { integrity, cache, signal });
  const answer = await get("default").catch(() => {
    signal.throwIfAborted();
    return get("reload");
  });
  if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
  await put(pages, siteUrl(path), answer);
}

/**
 * @param {Cache} pages
 * @param {string} address
 * @param {Response} answer
 */
async function put(pages, address, answer) {
  await pages.put(address, answer).catch((error) => {
    throw error.name === "QuotaExceededError" ? new NoRoom() : error;
  });
}

/** Has the worker keep every script and sheet of the site, and waits until it has. */
async function keepShell() {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data === "kept" ? resolve(undefined) : reject(data === "full" ? new NoRoom() : new TypeError(data)));
  });
  active?.postMessage("keep-shell", [port2]);
  await done;
}
