/** The account box in the header: sign in, or the name that leads to the own progress, and what waits to be sent. */

import { element } from "./dom.js";
import { siteUrl } from "./page.js";

const SHAPE =
  '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8">' +
  '<rect x="6.5" y="2.5" width="11" height="19" rx="2.5"/><path d="M10.5 18.5h3"/></svg>';

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export async function startAccount(app) {
  for (const holder of document.querySelectorAll("[data-device]")) (await import("./device.js")).showDevice(app, holder);
  const boxes = [...document.querySelectorAll("[data-account]")];
  if (!boxes.length) return;
  const show = async () => {
    const trouble = app.identity.learner ? (await app.outbox.waiting()).length + (await app.outbox.refused()).length : 0;
    for (const box of boxes) box.replaceChildren(...accountLink(app), ...deviceButton(app, trouble));
  };
  await show();
  app.outbox.addEventListener("change", show);
}

/** @param {App} app */
function accountLink({ identity, words, page }) {
  if (identity.signedIn || (identity.learner && !identity.session)) {
    const href = siteUrl(`my/progress?lang=${page.language}`);
    const label = words("account.progress", { name: identity.name ?? "" });
    return [element("a.account-link", { href, "aria-label": label }, identity.name || words("account.mine"))];
  }
  if (!identity.session) return [];
  const here = location.pathname + location.search + location.hash;
  const href = siteUrl(`account/sign-in?lang=${page.language}&next=${encodeURIComponent(here)}`);
  const go = () => void identity.forget();
  return [element("a.account-link", { href, onclick: go }, words("account.sign-in"))];
}

/**
 * @param {App} app
 * @param {number} trouble how many entries are not with the tracker
 */
function deviceButton(app, trouble) {
  const { identity, words } = app;
  if (!identity.owner) return [];
  const label = trouble ? words("account.waiting", { count: trouble }) : words("device.title");
  const open = async () => {
    const [{ showDevice }, { showDialog }] = await Promise.all([import("./device.js"), import("./dialog.js")]);
    const holder = element("div");
    await showDevice(app, holder);
    await showDialog(words("device.title"), () => [holder], { closing: words("dialog.close") });
  };
  const count = trouble ? element("span.account-count", { "aria-hidden": "true" }, String(trouble)) : null;
  const shape = element("span.account-shape", { html: SHAPE });
  return [element("button.account-device", { type: "button", "aria-label": label, title: label, onclick: open }, shape, count)];
}
