/** Shows the progress as a QR code, with its address to copy. */

import { startCopying } from "../copy.js";
import { element } from "../dom.js";
import { percentOf } from "../progress.js";
import { pack } from "./code.js";
import { homeOf } from "./course.js";
import { MARK } from "./fragment.js";
import { originOf } from "./gather.js";
import { drawCode } from "./qr.js";

/**
 * @param {import("../main.js").App} app
 * @param {HTMLElement} place where it is to stand
 * @param {HTMLElement} status
 */
export async function showCode({ identity, progress, page, words }, place, status) {
  const owner = await identity.findOwner();
  const { lessons, quizzes } = progress.summary;
  place.replaceChildren();
  if (!owner || !Object.keys({ ...lessons, ...quizzes }).length) return void (status.textContent = words("carry.nothing"));
  const code = pack(progress.summary, originOf(owner), new Date(), percentOf);
  if (!code) return void (status.textContent = words("carry.code-large"));
  status.textContent = "";
  const address = `${homeOf(page)}${MARK}${code}`;
  const title = element("p.carry-scan", { tabindex: "-1" }, words("carry.code-title"));
  const copy = element(
    "button.button.button--quiet",
    { type: "button", "data-copy-text": address, "data-done": words("carry.copied"), "data-failed": words("carry.not-copied") },
    words("carry.copy"),
  );
  place.replaceChildren(
    title,
    drawCode(address, words("carry.code")),
    element("p", {}, words("carry.code-hint")),
    element("p", {}, words("carry.address")),
    element("p.carry-address", { translate: "no" }, address),
    copy,
    element("p.carry-copied", { role: "status" }),
  );
  startCopying(copy);
  title.focus();
}
