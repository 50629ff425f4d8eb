/** Starts what the page asks for: the only module that knows every other. */

import { startAccount } from "./account.js";
import { Documents } from "./documents.js";
import { Identity } from "./identity.js";
import { Outbox } from "./outbox.js";
import { readPage } from "./page.js";
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

/** @param {App} app */
async function start(app) {
  if (document.querySelector("a.term")) (await import("./terms.js")).startTerms();
  const references = document.querySelector("[data-references]");
  if (references) (await import("./references.js")).startReferences(references);
  await app.progress.load();
  await startAccount(app);
  showProgressMarks(app);
  if (document.querySelector("[data-decision]")) (await import("./decision.js")).startDecisions(app);
  if (document.querySelector("[data-worksheet]")) await (await import("./worksheet.js")).startWorksheets(app);
  if (document.querySelector("[data-plan]")) await (await import("./plan.js")).startPlan(app);
  if (app.page.kind === "lesson") await (await import("./lesson.js")).startLesson(app);
  if (document.querySelector("[data-quiz]")) await (await import("./quiz/player.js")).startQuizzes(app);
  document.documentElement.dataset.player = "ready";
  followSession(app);
  if (app.identity.owner) await import("./device.js"); // at hand when the network is gone
  if (app.identity.signedIn) await (await import("./claim-dialog.js")).askForClaims(app);
}

/** Sends when there is something to send, and never shows one person's page to the next. @param {App} app */
function followSession({ identity, outbox, sender, store }) {
  outbox.addEventListener("append", () => sender?.nudge());
  addEventListener("online", () => sender?.flush());
  const look = async () => {
    if (document.visibilityState === "hidden") return sender?.nudge();
    const last = (await store.read("meta", "session"))?.value;
    if (last && last.learner !== identity.learner) location.reload();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    await identity.refresh();
    if (identity.changed) location.reload();
    else sender?.flush();
  });
  sender?.flush();
}

start(await createApp()).catch(console.warn); // without network a part may not load; the page stays readable
