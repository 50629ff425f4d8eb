/**
 * The service worker: what was visited or saved is there without a connection (docs/offline.md).
 *
 * The build writes `SHELL` before this text: the sheets, scripts, fonts and words of the site by path, each with the hash of
 * its content, the first pages of each language, and what stands in for pages that are missing.
 *
 * @typedef {{files: Record<string, string>, homes: Record<string, string[]>, start: string[]}} Shell `start` are those of `files`
 *   that are kept from the second visit, with those of the language that is read, which `homes` has by the path of its home
 */

/* global SHELL */

const SHELL_CACHE = "course-shell";
const PAGE_CACHE = "course-pages";
const SAVED = "offline/saved.json"; // what saved.js writes there: what is saved of each part: `{version, paths}`
const MOST_VISITED = 60;
const DAY = 24 * 60 * 60 * 1000;
const TRACKER = new Set([".well-known", "account", "api", "credentials", "exams", "healthz", "my", "xapi"]);

const worker = /** @type {any} */ (self);
const root = new URL("./", worker.location.href);
/** Pages of which a newer version came while they were being opened, before they could be told. @type {Set<string>} */
const newer = new Set();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(Promise.all([tidyShell(), worker.clients.claim()])));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.visit) event.waitUntil(noteVisit(event.data.visit, event.source));
  else if (event.data?.newer) newer.add(event.data.newer);
  else if (event.data === "take-over") worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.integrity && request.integrity !== SHELL.files[path]) return; // saved.js loads what may be of a newer version
  if (request.mode === "navigate") event.respondWith(answerVisit(event, path));
  else if (Object.hasOwn(SHELL.files, path)) event.respondWith(answerShell(path, request));
  else if (!isTracker(path) && request.destination !== "document") event.respondWith(answerOther(request));
});

/**
 * @param {string} address
 * @returns {string | null} the path below the root of the site, without query; null for what is elsewhere
 */
function pathOf(address) {
  const { href, origin, pathname } = new URL(address);
  return href.startsWith(root.href) && origin === root.origin ? pathname.slice(root.pathname.length) : null;
}

/** @param {string} path */
function isTracker(path) {
  return TRACKER.has(path.split("/")[0]);
}

/* The shell: each file is kept under its path and its hash, so that an old page never gets a new script. */

/** @param {string} path */
function shellKey(path) {
  return new URL(`${path}?${encodeURIComponent(SHELL.files[path])}`, root).href;
}

/** Brings along what an older worker kept: what did not change from there, what did from the network. */
async function install() {
  const shell = await caches.open(SHELL_CACHE);
  const held = (await shell.keys()).map(({ url }) => pathOf(url) ?? "");
  const wanted = new Set(held.filter((path) => Object.hasOwn(SHELL.files, path)));
  await Promise.all([...wanted].map((path) => holdShell(shell, path)));
}

/**
 * @param {Cache} shell
 * @param {string} path
 */
async function holdShell(shell, path) {
  const key = shellKey(path);
  if (await shell.match(key)) return;
  const answer = await fetchWhole(path);
  await shell.put(key, answer);
}

/**
 * A file of this version: out of the browser's own cache where it is right, from the network where it is not.
 *
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function fetchWhole(path) {
  const address = new URL(path, root).href;
  const integrity = SHELL.files[path];
  const answer = await fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
  return answer;
}

async function tidyShell() {
  const shell = await caches.open(SHELL_CACHE);
  const ours = new Set(Object.keys(SHELL.files).map(shellKey));
  await Promise.all((await shell.keys()).filter(({ url }) => !ours.has(url)).map((request) => shell.delete(request)));
}

/**
 * @param {string} path
 * @param {Request | string} request
 * @returns {Promise<Response>}
 */
async function answerShell(path, request) {
  const shell = await caches.open(SHELL_CACHE);
  const kept = await shell.match(shellKey(path));
  if (kept) return kept;
  try {
    const answer = await fetchWhole(path);
    await shell.put(shellKey(path), answer.clone()).catch(() => {}); // a full device: the file is used all the same
    return answer;
  } catch {
    worker.registration.update().catch(() => {}); // the site may have a newer version of itself
    return fetch(request);
  }
}

/* Pages: what is kept is shown at once, and looked after in the background. */

/**
 * @param {any} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function answerVisit(event, path) {
  if (isTracker(path)) return fetch(event.request).catch(() => standIn(path));
  await letNextTakeOver();
  const pages = await caches.open(PAGE_CACHE);
  const key = new URL(path, root).href;
  // Without its query, in which somebody may have shared a text: no server needs it.
  if (Object.hasOwn(SHELL.files, path)) return answerShell(path, key).catch(() => standIn(path));
  const kept = await pages.match(key);
  if (!kept) return fetch(event.request).catch(() => standIn(path));
  newer.delete(key);
  event.waitUntil(lookForNewer(pages, key, kept.clone(), event.resultingClientId).catch(() => {}));
  return kept;
}

/** Where only one page is open, and it is being left, a newer worker that waits may begin with the next one. */
async function letNextTakeOver() {
  const next = worker.registration.waiting;
  if (!next || (await worker.clients.matchAll({ type: "window" })).length > 1) return;
  await new Promise((done) => {
    next.addEventListener("statechange", done);
    setTimeout(done, 1000);
    next.postMessage("take-over");
  });
}

/**
 * @param {Cache} pages
 * @param {string} key
 * @param {Response} kept
 * @param {string} client the page that is being opened
 */
async function lookForNewer(pages, key, kept, client) {
  const { saveData } = /** @type {any} */ (navigator).connection ?? {};
  if (saveData && Date.now() - Date.parse(kept.headers.get("Date") ?? "") < DAY) return;
  const fresh = await fetch(key, { cache: "no-cache" });
  if (fresh.status === 404 || fresh.status === 410) await pages.delete(key);
  if (!isPage(fresh)) return;
  const [before, now] = await Promise.all([kept.text(), fresh.clone().text()]);
  await pages.put(key, fresh);
  if (before === now) return;
  newer.add(key);
  const { waiting, active } = worker.registration;
  (waiting ?? active)?.postMessage({ newer: key }); // a worker that takes over now may be who hears of the visit
  (await worker.clients.get(client))?.postMessage({ newer: key });
}

/** @param {Response} answer */
function isPage(answer) {
  return answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** The page that says what is missing and lists what is there. @param {string} path */
function standIn(path) {
  const start = `${homeOf(path)}offline/`;
  return path === start ? Response.error() : Response.redirect(new URL(`${start}?page=${encodeURIComponent(path)}`, root).href);
}

/** @param {string} path @returns {string} the home of the language of the page at `path` */
function homeOf(path) {
  return Object.keys(SHELL.homes).find((home) => home && path.startsWith(home)) ?? "";
}

/** Data and pictures of a page: fresh where there is a network. @param {Request} request */
async function answerOther(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(PAGE_CACHE)).match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/**
 * Keeps a page that says it may be kept, with all that it loaded; the browser's own cache has it still.
 *
 * @param {{page: string, keep: boolean, again: boolean, files: string[]}} visit `again` where a worker was there before it:
 *   who comes back gets what stands in for missing pages; a first visit loads nothing beside its page
 * @param {any} client the page itself
 */
async function noteVisit({ page, keep, again, files }, client) {
  const shell = await caches.open(SHELL_CACHE);
  const path = pathOf(page);
  const wanted = [path, ...files.map(pathOf), ...(again ? [...SHELL.homes[homeOf(path ?? "")], ...SHELL.start] : [])];
  const paths = wanted.filter((one) => one !== null && Object.hasOwn(SHELL.files, one));
  await Promise.all(paths.map((one) => holdShell(shell, one ?? "").catch(() => {})));
  if (path === null || isTracker(path) || Object.hasOwn(SHELL.files, path)) return;
  const key = new URL(path, root).href;
  if (newer.has(key)) client.postMessage({ newer: key });
  if (!keep) return;
  const pages = await caches.open(PAGE_CACHE);
  const answer = (await pages.match(key)) ?? (await fetch(key));
  if (!isPage(answer)) return;
  await pages.delete(key); // so that it stands last: the one visited last
  await pages.put(key, answer);
  await dropOldest(pages);
}

/** @param {Cache} pages */
async function dropOldest(pages) {
  const answer = await pages.match(new URL(SAVED, root).href);
  const notes = answer ? Object.values(await answer.json()) : [];
  const saved = new Set(notes.flatMap((note) => note.paths));
  const visited = (await pages.keys()).filter(({ url }) => !saved.has(pathOf(url)) && !url.endsWith(".json"));
  await Promise.all(visited.slice(0, -MOST_VISITED).map((request) => pages.delete(request)));
}
