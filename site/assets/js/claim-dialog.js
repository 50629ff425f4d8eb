/** Asks a learner who signed in whether the progress made here without an account is theirs. */

import { button, element } from "./dom.js";
import { ClaimedByAnother, Claims } from "./claims.js";
import { showDialog } from "./dialog.js";
import { activityOf, percentOf } from "./progress.js";
import { dayOf } from "./words.js";

/** @typedef {import("./main.js").App} App */
/** @typedef {import("./outbox.js").StoredEntry} StoredEntry */

/**
 * Asks about every guest that is neither claimed nor refused.
 *
 * @param {App} app
 * @param {boolean} [again] whether also those that were put off
 */
export async function askForClaims(app, again = false) {
  const claims = new Claims(app.store, app.identity);
  const moved = await claims.tidy().catch(() => false);
  document.documentElement.dataset.settled = "";
  if (moved) document.dispatchEvent(new CustomEvent("course:claims", { detail: { elsewhere: true } }));
  for (const found of await claims.open()) {
    if (!found.later || again) await ask(app, claims, found);
  }
}

/**
 * @param {Pick<StoredEntry, "statement">[]} entries
 * @param {string} language
 */
function summaryOf(entries, language) {
  /** @type {Map<string, {kind: string, title: string, done: boolean, best: number | null}>} */
  const things = new Map();
  const titles = new Map();
  for (const { statement } of entries) {
    const found = activityOf(statement);
    if (!found) continue;
    const names = statement.object.definition?.name ?? {};
    titles.set(statement.object.id, names[language] ?? titles.get(statement.object.id) ?? Object.values(names)[0] ?? found.id);
    const thing = things.get(statement.object.id) ?? { kind: found.kind, title: "", done: false, best: null };
    thing.title = titles.get(statement.object.id);
    if (found.kind === "lesson") thing.done ||= found.verb === "completed";
    else if (statement.result?.score) thing.best = Math.max(thing.best ?? 0, statement.result.score.scaled);
    things.set(statement.object.id, thing);
  }
  return [...things.values()];
}

/**
 * @param {Pick<App, "words" | "page">} app
 * @param {Pick<StoredEntry, "statement">[]} entries oldest first
 * @param {number} sheets
 * @returns {Node[]} of when they are, and the lessons, quizzes and worksheets in them
 */
export function describe({ words, page }, entries, sheets) {
  const [from, to] = [entries[0], entries[entries.length - 1]].map((entry) => entry && dayOf(entry.statement.timestamp, page.language));
  const items = summaryOf(entries, page.language).map(({ kind, title, done, best }) => {
    const state =
      kind === "lesson"
        ? words(done ? "claim.lesson-done" : "claim.lesson-begun")
        : best === null
          ? words("claim.quiz-begun")
          : words("claim.quiz-best", { percent: percentOf(best) });
    return element("li", {}, element("strong", {}, title), " ", element("span", {}, state));
  });
  if (sheets) items.push(element("li", {}, words("claim.sheets", { count: sheets })));
  return [
    ...(from ? [element("p", {}, from === to ? words("claim.day", { day: from }) : words("claim.days", { from, to }))] : []),
    element("ul.claim-list", {}, ...items),
  ];
}

/**
 * @param {App} app
 * @param {Claims} claims
 * @param {import("./claims.js").Found} found
 */
async function ask(app, claims, { guest, entries, sheets }) {
  const { words, identity } = app;
  let answer = "";
  const putOff = () => claims.answer(guest, "later");
  const content = (/** @type {() => void} */ close) => {
    const status = element("p.dialog-status", { role: "alert" });
    const yes = button(words("claim.yes"), async () => {
      status.textContent = "";
      try {
        await claims.claim(guest);
        answer = "yes";
        close();
      } catch (error) {
        if (error instanceof ClaimedByAnother) {
          await claims.leaveToOther(guest);
          answer = "other";
          close();
        } else status.textContent = words("claim.failed");
      }
    });
    const refuse = () => claims.answer(guest, "no").then(close);
    const no = button(words("claim.no"), refuse, ".button.button--quiet");
    const later = button(words("claim.later"), () => putOff().then(close), ".button.button--quiet");
    return [
      element("p", {}, words("claim.intro", { name: identity.name ?? "" })),
      ...describe(app, entries, sheets),
      element("p.dialog-hint", {}, words("claim.hint")),
      status,
      element("div.dialog-buttons", {}, yes, no, later),
    ];
  };
  await showDialog(words("claim.title"), content, { onEscape: putOff });
  if (!answer) return;
  if (answer === "yes") await app.progress.ask();
  const text = words(answer === "yes" ? (entries.length ? "claim.thanks" : "claim.thanks-sheets") : "claim.taken");
  await showDialog(text, () => [element("p", {}, words(answer === "yes" ? "claim.undo-hint" : "claim.taken-hint"))], {
    closing: words("dialog.close"),
  });
  app.outbox.changed();
  if (answer === "yes") document.dispatchEvent(new Event("course:claims"));
}
