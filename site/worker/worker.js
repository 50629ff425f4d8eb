/**
 * The service worker: what was visited or saved is there without a connection (docs/offline.md).
 *
 * The build writes `SHELL` before this text: the sheets, scripts, fonts and words of the site by path, each with the hash of
 * its content, the first pages of each language, and what stands in for pages that are missing.
 *
 * @typedef {Record<string, string>} Files hashes by path
 * @typedef {{files: Files, homes: Record<string, string[]>, start: string[]}} Shell `start` are those of `files`
 *   that are kept from the second visit, with those of the language that is read, which `homes` has by the path of its home
 */

/* global SHELL */

const SHELL_CACHE = "course-shell";
const PAGE_CACHE = "course-pages";
const LATEST = "offline/shell.json"; // what the worker that was installed last has as `SHELL.files`
const MAIN = "assets/js/main.js";
const SAVED = "offline/saved.json"; // what saved.js writes there: what is saved of each part: `{version, paths}`
const MOST_VISITED = 60;
const DAY = 24 * 60 * 60 * 1000;
const TRACKER = new Set([".well-known", "account", "api", "credentials", "exams", "healthz", "my", "xapi"]);

const worker = /** @type {any} */ (self);
const root = new URL("./", worker.location.href);
/** Pages of which a newer version came while they were being opened, before they could be told. @type {Set<string>} */
const newer = new Set();
/** Open pages that need a newer version of the site, before they could be told. @type {Set<string>} */
const outdated = new Set();
/** What each open page began with, by the id of its client. @type {Map<string, Promise<Files>>} */
const begun = new Map();
let first = false;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(Promise.all([tidyShell(), first && worker.clients.claim()])));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.visit) event.waitUntil(noteVisit(event.data.visit, event.source));
  else if (event.data?.newer) newer.add(event.data.newer);
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.integrity && request.integrity !== SHELL.files[path]) return; // saved.js loads what may be of a newer version
  if (request.mode === "navigate") event.respondWith(answerVisit(event, path));
  else if (!isTracker(path) && request.destination !== "document") event.respondWith(answerFile(event, path));
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

/* The shell: each file is kept under its path and its hash, and a page gets what belongs to the version that it began with. */

/**
 * @param {string} path
 * @param {Files} files
 */
function shellKey(path, files) {
  return new URL(`${path}?${encodeURIComponent(files[path])}`, root).href;
}

/** @param {string} client */
function begunKey(client) {
  return new URL(`offline/begun/${client}`, root).href;
}

/** @param {string} client @returns {Promise<Files>} the version that a page began with: this worker's, where nothing else is noted */
function filesOf(client) {
  const look = async () => (await (await caches.open(SHELL_CACHE)).match(begunKey(client)))?.json() ?? SHELL.files;
  const known = begun.get(client) ?? look();
  begun.set(client, known);
  return known;
}

/** @param {Files} files */
function asJson(files) {
  return new Response(JSON.stringify(files));
}

/** Brings along what an older worker kept: what did not change from there, what did from the network. */
async function install() {
  first = !worker.registration.active;
  const shell = await caches.open(SHELL_CACHE);
  const held = (await shell.keys()).map(({ url }) => pathOf(url) ?? "");
  const wanted = new Set(held.filter((path) => Object.hasOwn(SHELL.files, path)));
  await Promise.all([...wanted].map((path) => holdShell(shell, path, SHELL.files).catch(allowFull)));
  await shell.put(new URL(LATEST, root).href, asJson(SHELL.files)).catch(() => shell.delete(new URL(LATEST, root).href));
}

/** A new version comes to a full device too: what has no room is loaded when it is wanted. @param {Error} error */
function allowFull(error) {
  if (error.name !== "QuotaExceededError") throw error;
}

/**
 * @param {Cache} shell
 * @param {string} path
 * @param {Files} files
 */
async function holdShell(shell, path, files) {
  const key = shellKey(path, files);
  if (await shell.match(key)) return;
  const answer = await fetchWhole(path, files);
  await shell.put(key, answer);
}

/**
 * A file of this version: out of the browser's own cache where it is right, from the network where it is not.
 *
 * @param {string} path
 * @param {Files} files
 * @returns {Promise<Response>}
 */
async function fetchWhole(path, files) {
  const address = new URL(path, root).href;
  const integrity = files[path];
  const answer = await fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
  return answer;
}

/** Removes what neither this version has nor one that an open page began with. */
async function tidyShell() {
  const shell = await caches.open(SHELL_CACHE);
  const open = (await worker.clients.matchAll({ type: "window" })).map((/** @type {any} */ { id }) => id);
  const versions = [SHELL.files, ...(await Promise.all(open.map(filesOf)))];
  const used = versions.flatMap((files) => Object.keys(files).map((path) => shellKey(path, files)));
  const ours = new Set([new URL(LATEST, root).href, ...open.map(begunKey), ...used]);
  await Promise.all((await shell.keys()).filter(({ url }) => !ours.has(url)).map((request) => shell.delete(request)));
}

/**
 * @param {any} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function answerFile(event, path) {
  const files = event.request.integrity ? SHELL.files : await filesOf(event.clientId);
  if (!Object.hasOwn(files, path)) return answerOther(event.request);
  const answer = await answerShell(path, files);
  if (answer) return answer;
  const shell = await caches.open(SHELL_CACHE);
  const begins = !(await shell.match(shellKey(MAIN, files))); // whatever the server has is of one version
  const next = await findNext();
  const gone = next || files[path] !== SHELL.files[path];
  if (!path.endsWith(".js") || begins || !gone) return fetch(event.request);
  event.waitUntil(tellOutdated(event.clientId, next));
  return Response.error();
}

/**
 * @param {string} path
 * @param {Files} files
 * @returns {Promise<Response | null>} null where the file of that version is neither here nor on the server
 */
async function answerShell(path, files) {
  const shell = await caches.open(SHELL_CACHE);
  const kept = await shell.match(shellKey(path, files));
  if (kept) return kept;
  const answer = await fetchWhole(path, files).catch(() => null);
  // Where the device is full, the file is used all the same.
  if (answer) await shell.put(shellKey(path, files), answer.clone()).catch(() => {});
  return answer;
}

/** @returns {Promise<any>} the worker of a newer version of the site, if there is one */
async function findNext() {
  const { registration } = worker;
  await registration.update().catch(() => {});
  return registration.waiting ?? registration.installing;
}

/**
 * Tells a page that a script of its version is gone, as soon as the next version is there to be loaded.
 *
 * @param {string} client
 * @param {any} next
 */
async function tellOutdated(client, next) {
  if (next?.state === "installing") await new Promise((done) => next.addEventListener("statechange", done, { once: true }));
  outdated.add(client);
  (await worker.clients.get(client))?.postMessage({ outdated: true });
}

/* Pages: what is kept is shown at once, and looked after in the background. */

/**
 * @param {any} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function answerVisit(event, path) {
  if (isTracker(path)) return fetch(event.request).catch(() => standIn(path));
  await beginWithLatest(event.resultingClientId).catch(() => {}); // a full device: when all pages are closed
  const pages = await caches.open(PAGE_CACHE);
  const key = new URL(path, root).href;
  // Without its query, in which somebody may have shared a text: no server needs it.
  const files = await filesOf(event.resultingClientId);
  if (Object.hasOwn(files, path)) return (await answerShell(path, files)) ?? fetch(key).catch(() => standIn(path));
  const kept = await pages.match(key);
  if (!kept) return fetch(event.request).catch(() => standIn(path));
  newer.delete(key);
  event.waitUntil(lookForNewer(pages, key, kept.clone(), event.resultingClientId).catch(() => {}));
  return kept;
}

/**
 * Where a newer worker waits, its version begins with the page that is being opened, and this worker serves it. Pages that are
 * open go on with what they began with. The newer worker starts when all pages are closed, as browsers have it.
 *
 * @param {string} client the page that is being opened
 */
async function beginWithLatest(client) {
  if (!worker.registration.waiting) return;
  const shell = await caches.open(SHELL_CACHE);
  const latest = await shell.match(new URL(LATEST, root).href);
  if (!latest) return;
  const open = (await worker.clients.matchAll({ type: "window" })).map((/** @type {any} */ { id }) => id);
  const noted = (await shell.keys()).map(({ url }) => url).filter((url) => url.startsWith(begunKey("")));
  await Promise.all(noted.filter((url) => !open.map(begunKey).includes(url)).map((url) => shell.delete(url)));
  for (const id of open) await shell.put(begunKey(id), asJson(await filesOf(id)));
  await shell.put(begunKey(client), latest);
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
  const [rules, rulesNow] = [kept, fresh].map(({ headers }) => headers.get("Content-Security-Policy"));
  if (before === now && rules === rulesNow && !saveData) return; // not written again: a worker may be ended in the middle of it
  await navigator.locks.request(PAGE_CACHE, () => pages.put(key, fresh));
  if (before === now) return;
  newer.add(key);
  const { waiting, active } = worker.registration;
  (waiting ?? active)?.postMessage({ newer: key }); // a worker that starts now may be who hears of the visit
  (await worker.clients.get(client))?.postMessage({ newer: key });
}

/** @param {Response} answer */
function isPage(answer) {
  return answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** The page that says what is missing and lists what is there, in the page's language if it is kept. @param {string} path */
async function standIn(path) {
  const shell = await caches.open(SHELL_CACHE);
  for (const home of [homeOf(path), ...Object.keys(SHELL.homes)]) {
    const start = `${home}offline/`;
    const kept = start !== path && Object.hasOwn(SHELL.files, start) && (await shell.match(shellKey(start, SHELL.files)));
    if (kept) return Response.redirect(new URL(`${start}?page=${encodeURIComponent(path)}`, root).href);
  }
  return Response.error();
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
  if (outdated.has(client.id)) client.postMessage({ outdated: true });
  const shell = await caches.open(SHELL_CACHE);
  const hashes = await filesOf(client.id);
  const path = pathOf(page);
  const loaded = files.map(pathOf);
  const wanted = [path, ...loaded, ...(again ? [...SHELL.homes[homeOf(path ?? "")], ...SHELL.start] : [])];
  const paths = wanted.filter((one) => one !== null && Object.hasOwn(hashes, one));
  await Promise.all(paths.map((one) => holdShell(shell, one ?? "", hashes).catch(() => {})));
  if (path === null || isTracker(path) || Object.hasOwn(hashes, path)) return;
  const key = new URL(path, root).href;
  if (newer.has(key)) client.postMessage({ newer: key });
  if (keep) await keepPage(path, loaded.filter((one) => one?.endsWith(".json") && folderOf(new URL(one, root).href) === key));
}

/**
 * Keeps a page as the one visited last, and its data with it. One that is saved stays as it is.
 *
 * @param {string} path
 * @param {(string | null)[]} data
 */
async function keepPage(path, data) {
  const pages = await caches.open(PAGE_CACHE);
  const key = new URL(path, root).href;
  const kept = await pages.match(key);
  if (kept && (await savedPaths(pages)).has(path)) return;
  const fresh = kept ? null : await fetch(key);
  await navigator.locks.request(PAGE_CACHE, async () => {
    const answer = (await pages.match(key)) ?? fresh;
    if (!answer || !isPage(answer)) return;
    await pages.put(key, answer); // once more: it stands last from now on
    await dropOldest(pages);
  });
  for (const one of data) {
    const answer = await fetch(new URL(one ?? "", root), { cache: "force-cache" });
    if (answer.ok) await pages.put(new URL(one ?? "", root), answer);
  }
}

/** @param {string} address */
function folderOf(address) {
  return new URL("./", address).href;
}

/** @param {Cache} pages @returns {Promise<Set<string | null>>} */
async function savedPaths(pages) {
  const answer = await pages.match(new URL(SAVED, root).href);
  const notes = answer ? Object.values(await answer.json()) : [];
  return new Set(notes.flatMap((note) => note.paths));
}

/** Drops the pages that were not visited for longest, each with its data. @param {Cache} pages */
async function dropOldest(pages) {
  const saved = await savedPaths(pages);
  const kept = (await pages.keys()).map(({ url }) => url).filter((url) => !saved.has(pathOf(url)));
  const old = new Set(kept.filter((url) => !url.endsWith(".json")).slice(0, -MOST_VISITED));
  await Promise.all(kept.filter((url) => old.has(folderOf(url))).map((url) => pages.delete(url)));
}
