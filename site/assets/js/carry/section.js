/** The section "Take your progress along", behind the device symbol and on the page of what is kept; its work is loaded when it is wanted. */

import { button, element } from "../dom.js";
import { lastLoad } from "./kept-loads.js";

/** @typedef {import("../main.js").App} App */

const transfer = () => import("./transfer.js");

/**
 * @param {App} app
 * @param {"h2" | "h3"} heading
 * @returns {Promise<HTMLElement>}
 */
export async function carrySection(app, heading) {
  const { words } = app;
  const status = element("p.dialog-status", { role: "status" });
  const past = element("div.carry-past");
  const attempt = async (/** @type {() => unknown} */ work) => {
    try {
      await work();
    } catch {
      status.textContent = words("carry.failed");
    }
  };
  const showPast = async () => {
    const load = await lastLoad(app);
    past.replaceChildren(...(load ? [(await transfer()).undoing(app, load, status)] : []));
  };
  const offerUndoing = () => showPast().catch(console.warn);
  await offerUndoing();
  const input = element("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-hidden": "true" });
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    input.value = ""; // so that the same file can be chosen again
    if (!file) return;
    status.textContent = "";
    await attempt(async () => (await transfer()).loadFile(app, file, status));
    await offerUndoing();
  });
  const place = element("div.carry-shown");
  const save = button(words("carry.save"), () => attempt(async () => (await transfer()).saveFile(app, status)));
  const draw = async () => (await import("./show-code.js")).showCode(app, place, status);
  const show = button(words("carry.show"), () => attempt(draw), ".button.button--quiet");
  const open = button(words("carry.load"), () => input.click(), ".button.button--quiet");
  return element(
    "section.carry",
    { "aria-labelledby": `carry-${heading}` },
    element(heading, { id: `carry-${heading}` }, words("carry.title")),
    element("p", {}, words("carry.intro")),
    element("div.carry-buttons", {}, save, open, show, input),
    status,
    place,
    past,
  );
}
