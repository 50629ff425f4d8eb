/** What this browser keeps of the one who is here, and the buttons for it: send, undo a claim, take along, forget. */

import { carrySection } from "./carry/section.js";
import { Claims } from "./claims.js";
import { button, element } from "./dom.js";
import { askForClaims } from "./claim-dialog.js";
import { forget } from "./forget.js";
import { dayOf } from "./words.js";

/** @typedef {import("./main.js").App} App */

/**
 * Fills `holder` and keeps it up to date.
 *
 * @param {App} app
 * @param {Element} holder
 */
export async function showDevice(app, holder) {
  const status = element("p.dialog-status", { role: "status" });
  const body = element("div");
  const show = async () => body.replaceChildren(...(await parts(app, status)));
  holder.replaceChildren(body, status, await carrySection(app, "h3"), ...forgetting(app));
  await show();
  app.outbox.addEventListener("change", () => holder.isConnected && show());
}

/**
 * @param {App} app
 * @param {HTMLElement} status
 */
async function parts(app, status) {
  return [
    ...who(app),
    ...(await waiting(app, status)),
    ...(await refused(app)),
    ...(await guests(app, status)),
    ...(await undoable(app, status)),
  ];
}

/** @param {App} app */
function who({ identity, store, words }) {
  const text = identity.signedIn
    ? words("device.account", { name: identity.name ?? "" })
    : identity.learner
      ? words(identity.session ? "device.signed-out" : "device.away", { name: identity.name ?? "" })
      : words("device.guest");
  return [
    element("p", {}, text),
    ...(store.durable ? [] : [element("p.notice.notice--warn", {}, words("trouble.memory"))]),
  ];
}

/**
 * @param {App} app
 * @param {HTMLElement} status
 */
async function waiting({ outbox, sender, words }, status) {
  if (!sender) return [];
  const count = (await outbox.waiting()).length;
  if (!count) return [element("p", {}, words("device.all-sent"))];
  const send = async () => {
    status.textContent = words("device.sending");
    await sender.flush();
    const left = (await outbox.waiting()).length;
    status.textContent = left ? words("device.still-waiting", { count: left }) : words("device.all-sent");
  };
  return [element("p", {}, words("device.waiting", { count })), button(words("device.send"), send)];
}

/** @param {App} app */
async function refused({ outbox, sender, words }) {
  const entries = await outbox.refused();
  if (!entries.length) return [];
  const reasons = [...new Set(entries.map(({ reason }) => reason))];
  const retry = async () => {
    await outbox.retryRefused();
    await sender?.flush();
  };
  return [
    element("p", {}, words("device.refused", { count: entries.length })),
    element("ul", {}, ...reasons.map((reason) => element("li", {}, reason))),
    button(words("device.retry"), retry, ".button.button--quiet"),
  ];
}

/**
 * @param {App} app
 * @param {HTMLElement} status
 */
async function guests(app, status) {
  const { identity, store, words } = app;
  if (!identity.signedIn || !(await new Claims(store, identity).open()).length) return [];
  const ask = () => {
    status.closest("dialog")?.close();
    return askForClaims(app, true);
  };
  return [element("p", {}, words("device.guest-here")), button(words("device.ask"), ask, ".button.button--quiet")];
}

/**
 * @param {App} app
 * @param {HTMLElement} status
 */
async function undoable({ identity, outbox, progress, page, store, words }, status) {
  if (!identity.signedIn) return [];
  const claims = new Claims(store, identity);
  const found = await claims.inForce();
  return found.flatMap((claim) => {
    const until = dayOf(claim.until, page.language);
    const undo = async () => {
      try {
        await claims.undo(claim);
        status.textContent = words("device.undone");
        outbox.changed();
        await progress.ask();
        document.dispatchEvent(new Event("course:claims"));
      } catch {
        status.textContent = words("claim.failed");
      }
    };
    return [
      element("p", {}, words("device.claimed", { until })),
      button(words("device.undo"), undo, ".button.button--quiet"),
    ];
  });
}

/** @param {App} app */
function forgetting(app) {
  const { identity, words } = app;
  const question = element("div.forget", { hidden: true });
  const open = async () => {
    const waits = identity.learner ? (await app.outbox.waiting()).length : 0;
    question.replaceChildren(
      element("p", { tabindex: "-1" }, words(identity.learner ? "forget.account" : "forget.guest")),
      ...(waits ? [element("p.notice.notice--warn", {}, words("forget.waiting", { count: waits }))] : []),
      button(words("forget.yes"), () => forget(app), ".button.button--danger"),
      " ",
      button(words("forget.no"), () => ((question.hidden = true), start.focus()), ".button.button--quiet"),
    );
    question.hidden = false;
    /** @type {HTMLElement} */ (question.firstElementChild).focus();
  };
  const start = button(words("forget.start"), open, ".button.button--quiet");
  return [element("hr"), start, question];
}
