/** Starts what the page asks for: the only module that knows every other. */

import { startAccount } from "./account.js";
import { MARK, takeCode } from "./carry/fragment.js";
import { Documents } from "./documents.js";
import { Identity } from "./identity.js";
import { keepQuery } from "./language.js";
import { Outbox } from "./outbox.js";
import { savesData, startWorker } from "./offline/registration.js";
import { homeOf, readPage } from "./page.js";
import { Progress } from "./progress.js";
import { showProgressMarks } from "./progress-marks.js";
import { StatementBuilder } from "./statements.js";
import { openStore } from "./store/open.js";
import { loadWords } from "./words.js";

/**
 * @typedef {object} App what the parts of a page share
 * @property {import("./page.js").Page} page
 * @property {import("./words.js").Words} words
 * @property {import("./store/database.js").Store} store
 * @property {Identity} identity
 * @property {Documents} documents
 * @property {Outbox} outbox
 * @property {import("./sender.js").Sender | null} sender null for a guest, who sends nothing
 * @property {Progress} progress
 * @property {StatementBuilder} statements
 * @property {(work: () => unknown) => void} beforeLeaving runs `work` when the page is being left
 */

/** @returns {Promise<App>} */
async function createApp() {
  const page = readPage();
  const [words, store] = await Promise.all([loadWords(page.language), openStore()]);
  const identity = new Identity(store);
  await identity.settle();
  const documents = new Documents(store, identity);
  documents.addEventListener("forgotten", (event) => {
    const { owner } = identity;
    if (!owner?.startsWith("guest:") && owner !== `account:${/** @type {CustomEvent} */ (event).detail}`) return;
    store.close();
    location.replace(homeOf(page));
  });
  const outbox = new Outbox(store, identity);
  const sender = identity.learner ? new (await import("./sender.js")).Sender(outbox, identity) : null;
  const progress = new Progress({ identity, outbox, documents });
  const statements = new StatementBuilder(page);
  /** @type {(() => unknown)[]} */
  const leaving = [];
  addEventListener("pagehide", () => {
    for (const work of leaving) work();
    sender?.leave();
  });
  const beforeLeaving = (/** @type {() => unknown} */ work) => void leaving.push(work);
  return { page, words, store, identity, documents, outbox, sender, progress, statements, beforeLeaving };
}

/** What is typed before the parts of the page are at work is marked as the learner's. @param {Event} event */
function markTyped({ target }) {
  if (target instanceof HTMLElement) target.dataset.typed = "";
}

/** @param {App} app @param {string | null} code progress that was scanned */
async function start(app, code) {
  await startParts(app).catch(console.warn); // one may not load; the page stays readable, and what was done is sent
  followSession(app);
  if (app.identity.owner && !savesData()) {
    await Promise.all([import("./device.js"), import("./carry/transfer.js")]).catch(console.warn); // at hand when the network is gone
  }
  startWorker(app.page, app.words).catch(console.warn);
  if (code !== null) await (await import("./carry/scanned.js")).loadScanned(app, code);
  if (app.identity.signedIn) await (await import("./claim-dialog.js")).askForClaims(app);
}

/** @param {App} app */
async function startParts(app) {
  if (document.querySelector("[data-award]")) (await import("./award.js")).followAward(app.page);
  if (document.querySelector("a.term")) (await import("./terms.js")).startTerms();
  const printed = /** @type {HTMLElement | null} */ (document.querySelector("[data-print-tools]"));
  if (printed) (await import("./guide-print.js")).startPrinting(printed);
  const references = document.querySelector("[data-references]");
  if (references) (await import("./references.js")).startReferences(references);
  const library = document.querySelector("[data-library]");
  if (library) (await import("./library/library.js")).startLibrary(library);
  const comparison = document.querySelector("[data-comparison]");
  if (comparison) (await import("./library/comparison.js")).startComparison(comparison);
  if (document.querySelector("[data-cite]")) (await import("./citations.js")).fillCitations();
  const monitor = /** @type {HTMLElement | null} */ (document.querySelector("[data-monitor]"));
  if (monitor) await (await import("./monitor/start.js")).startMonitor(monitor, app.page.language);
  if (document.querySelector("[data-save], [data-saved]")) {
    (await import("./offline/start.js")).startOffline(app).catch(console.warn);
  }
  if (document.querySelector("[data-sortable], [data-copy]")) (await import("./tables.js")).startTables();
  await app.progress.load();
  await startAccount(app);
  showProgressMarks(app);
  for (const place of document.querySelectorAll("[data-carry]")) {
    place.replaceChildren(await (await import("./carry/section.js")).carrySection(app, "h2"));
  }
  if (document.querySelector("[data-decision]")) (await import("./decision.js")).startDecisions(app);
  if (document.querySelector("[data-worksheet]")) await (await import("./worksheet.js")).startWorksheets(app);
  if (document.querySelector("[data-plan]")) await (await import("./plan.js")).startPlan(app);
  if (app.page.kind === "lesson") await (await import("./lesson.js")).startLesson(app);
  if (document.querySelector("[data-quiz]")) await (await import("./quiz/player.js")).startQuizzes(app);
  removeEventListener("input", markTyped);
  document.documentElement.dataset.player = "ready";
}

/** Sends when there is something to send, and never shows one person's page to the next, nor writes for one who is gone. @param {App} app */
function followSession({ documents, identity, outbox, sender, store }) {
  outbox.addEventListener("append", () => sender?.nudge());
  addEventListener("online", () => sender?.flush());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && sender?.nudge());
  documents.addEventListener("change", async () => {
    const { owner } = identity; // a guest who leaves the first trace while this is read is not gone
    const read = async (/** @type {string} */ key) => (await store.read("meta", key))?.value;
    const [last, guest] = await Promise.all([read("session"), read("guest")]).catch(() => []);
    const another = last && last.learner !== identity.learner;
    const gone = owner?.startsWith("guest:") && owner !== `guest:${guest}`; // forgotten or claimed
    if (gone) store.close(); // what is written when the page is left would be nobody's
    if (gone || (another && document.visibilityState === "visible")) location.reload();
  });
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    await identity.refresh();
    if (identity.changed) location.reload();
    else sender?.flush();
  });
  sender?.flush();
}

addEventListener("input", markTyped);
const scanned = takeCode(); // at once: an address is shown, kept and copied
keepQuery();
addEventListener("hashchange", () => location.hash.startsWith(MARK) && location.reload());
start(await createApp(), scanned).catch(console.warn);
