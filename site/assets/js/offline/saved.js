/**
 * Parts of the course that are saved in this browser: modules, the cases, the reference pages.
 *
 * @typedef {{id: string, title: string, url: string, bytes: number, version: string, needs: number[]}} Part `bytes` of its own
 *   files as they are sent, compressed; `needs` are places in the list of the shell
 * @typedef {[path: string, hash: string, bytes: number]} ListedFile in the list of the shell with the beginning of the hash
 * @typedef {"none" | "begun" | "outdated" | "saved"} Standing `begun` is a save that was cut off
 * @typedef {{version: string, paths: string[]}} Note what is saved of a part; without a version as long as it is not whole
 */

import { siteUrl } from "../page.js";

const PAGES = "course-pages";
const SHELL = "course-shell";
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
    /** @type {ListedFile[]} */
    this.shell = [];
    /** @type {Set<string>} what is kept of the shell, each path with the beginning of its hash */
    this.held = new Set();
  }

  /** @returns {Promise<Part[]>} what can be saved; without a network, as it was when it was last looked at */
  async parts() {
    const pages = await caches.open(PAGES);
    this.notes = await readNotes(pages);
    const address = siteUrl(`offline/${this.language}.json`);
    const fresh = await fetch(address, { cache: "no-cache" }).catch(() => null);
    if (fresh?.ok) await pages.put(address, fresh.clone()).catch(() => {});
    const answer = fresh?.ok ? fresh : await pages.match(address);
    const { parts = [], shell = [] } = answer ? await answer.json() : {};
    this.shell = shell;
    await this.lookForShell();
    return parts;
  }

  async lookForShell() {
    const kept = await (await caches.open(SHELL)).keys();
    const paths = kept.map(({ url }) => decodeURIComponent(url.slice(siteUrl("").length)));
    this.held = new Set(paths.map((path) => path.replace(/(\?sha256-.{8}).*/, "$1")));
  }

  /** @param {Part} part @returns {number} bytes that saving it loads at most, with what is not here of the scripts that it needs */
  loadOf({ bytes, needs = [] }) {
    const missing = needs.map((place) => this.shell[place]).filter(([path, hash]) => !this.held.has(`${path}?sha256-${hash}`));
    return missing.reduce((sum, [, , size]) => sum + size, bytes);
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
    /** @type {{files: ListedFile[], shell: ListedFile[]}} */
    const { files, shell } = await answer.json();
    const paths = files.map(([path]) => path);
    await this.note(pages, part, { version: "", paths }); // from now on none of it is dropped as merely visited
    const scripts = await caches.open(SHELL);
    const waiting = [
      ...files.map((file) => ({ file, hold: async () => (await isKept(pages, file)) || keep(pages, file, signal) })),
      ...shell.map((file) => ({ file, hold: () => holdShell(scripts, file, signal) })),
    ];
    const all = waiting.reduce((sum, { file }) => sum + file[2], 0);
    let here = 0;
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await next.hold();
        show((here += next.file[2]) / all);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      waiting.length = 0;
      await this.lookForShell();
    }
    await this.note(pages, part, { version: part.version, paths });
    (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}); // what is saved may be of a newer version
  }

  /** Removes a part, but not what belongs to another one that is saved. @param {Part} part */
  async free(part) {
    const pages = await caches.open(PAGES);
    await inTurn(async () => {
      this.notes = await readNotes(pages);
      const going = new Set(this.notes[this.nameOf(part)]?.paths);
      delete this.notes[this.nameOf(part)];
      for (const { paths } of Object.values(this.notes)) for (const path of paths) going.delete(path);
      await Promise.all([...going].map((path) => pages.delete(siteUrl(path))));
      await writeNotes(pages, this.notes);
    });
  }

  /**
   * @param {Cache} pages
   * @param {Part} part
   * @param {Note} note
   */
  async note(pages, part, note) {
    await inTurn(async () => {
      this.notes = { ...(await readNotes(pages)), [this.nameOf(part)]: note };
      await writeNotes(pages, this.notes);
    });
  }
}

/** Removes every page that this browser keeps, visited or saved: they say what was read. */
export async function forgetPages() {
  if ("caches" in globalThis) await caches.delete(PAGES);
}

/** Reads and writes the notes between what other tabs, and other saves of this one, do with them. @param {() => Promise<void>} work */
async function inTurn(work) {
  if (navigator.locks) await navigator.locks.request(SAVED, work);
  else await work();
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
async function keep(pages, file, signal) {
  await put(pages, siteUrl(file[0]), await load(file, signal));
}

/**
 * Holds a file of the shell under the address by which the worker finds it.
 *
 * @param {Cache} shell
 * @param {ListedFile} file
 * @param {AbortSignal} signal
 */
async function holdShell(shell, file, signal) {
  const key = siteUrl(`${file[0]}?${encodeURIComponent(file[1])}`);
  if (await shell.match(key)) return;
  const answer = await load(file, signal);
  if (!(await shell.match(key))) await put(shell, key, answer); // the worker may have done so meanwhile
}

/**
 * @param {ListedFile} file
 * @param {AbortSignal} signal
 * @returns {Promise<Response>} out of the browser's own cache where it is right, from the network where it is not
 */
async function load([path, integrity], signal) {
  const get = (/** @type {RequestCache} */ cache) => fetch(siteUrl(path), { integrity, cache, signal });
  const answer = await get("default").catch(() => {
    signal.throwIfAborted();
    return get("reload");
  });
  if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
  return answer;
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
