/** The page of the monitor: loads what the library exported, and shows it as its reader chooses. */

import { element } from "../dom.js";
import { readBlock } from "../page.js";
import { readChoice, writeChoice } from "./address.js";
import { makeControls } from "./controls.js";
import { makeResults } from "./results.js";
import { makeView, work } from "./view.js";
import { startVotes } from "./votes.js";

const FORMAT = 1;
const PAUSE = 300; // browsers refuse more than a few changes of the address in a second

/** @param {HTMLElement} holder @param {string} language */
export async function startMonitor(holder, language) {
  const words = readBlock(holder, "script[data-monitor-words]") ?? {};
  const panels = /** @type {HTMLElement[]} */ ([...holder.querySelectorAll("[data-monitor-set]")]);
  const status = /** @type {HTMLElement} */ (holder.querySelector("[data-monitor-status]"));
  const asked = new URLSearchParams(location.search);
  const wanted = panels.find((panel) => panel.dataset.monitorSet === asked.get("set")) ?? panels[0];
  const unknown = asked.has("set") && wanted.dataset.monitorSet !== asked.get("set");
  /** @type {((weights: number[]) => void) | undefined} */
  let take;
  let telling = 0;
  const open = async (/** @type {HTMLElement} */ panel, /** @type {URLSearchParams} */ from) => {
    const set = panel === panels[0] ? "" : (panel.dataset.monitorSet ?? "");
    const answer = await fetch(new URL(panel.dataset.src ?? "", document.baseURI)).catch(() => null);
    const exported = answer?.ok ? await answer.json() : null;
    if (exported?.format !== FORMAT) {
      status.textContent = words["no-data"];
      return;
    }
    const view = makeView(exported, words, language);
    let { choice, fault } = readChoice(exported, from);
    if (unknown && from === asked) fault = "broken";
    let [waiting, width] = [0, 0];
    clearTimeout(telling);
    const address = () => {
      const query = writeChoice(exported, choice, set);
      return `${location.pathname}${query && `?${query}`}${location.hash}`;
    };
    const tell = () => history.replaceState(history.state, "", address());
    const show = () => {
      waiting = 0;
      controls.show(choice);
      results.show(choice, work(view, choice), width);
    };
    /** @param {Partial<import("./address.js").Choice>} some */
    const change = (some) => {
      choice = { ...choice, ...some };
      clearTimeout(telling);
      telling = window.setTimeout(tell, PAUSE);
      status.textContent = "";
      waiting ||= requestAnimationFrame(show);
    };
    const controls = makeControls(view, change);
    const results = makeResults(view, change, {
      tell: (text) => (status.textContent = text),
      address: () => new URL(address(), location.href).href,
    });
    const body = element("div.monitor__grid", {}, controls.node, results.node);
    for (const one of panels) {
      one.hidden = one !== panel;
      if (one.hidden) one.querySelector("[data-monitor-body]")?.replaceChildren(); // its fields have the same names
    }
    panel.querySelector("[data-monitor-body]")?.replaceChildren(body);
    width = results.node.clientWidth;
    show();
    const resize = () => {
      if (results.node.clientWidth === width) return;
      width = results.node.clientWidth; // asked for here alone: with a page half written it would have to be laid out
      waiting ||= requestAnimationFrame(show);
    };
    new ResizeObserver(resize).observe(body);
    status.textContent = fault ? view.say(`address-${fault}`) : "";
    take = (weights) => {
      const counted = weights.map((one) => one > 0);
      change({ weights: { values: weights, counted, locked: weights.map(() => false) } });
      status.textContent = view.say("votes-taken");
      show(); // at once: where one dimension has all points, its slider cannot be moved and would lose the focus
      holder.scrollIntoView();
      /** @type {HTMLElement | null} */ (body.querySelector("input:enabled"))?.focus();
    };
  };
  chooseSet(holder, panels, wanted, (panel) => {
    history.replaceState(history.state, "", location.pathname + (panel === panels[0] ? "" : `?set=${panel.dataset.monitorSet}`));
    return open(panel, new URLSearchParams());
  });
  holder.querySelector("[data-monitor-needs]")?.remove();
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-monitor-votes]"));
  if (form) {
    const say = makeView(/** @type {any} */ ({ ranked: [], framework: { title: {} } }), words, language).say;
    const dimensions = (form.dataset.monitorVotes ?? "").split(" ");
    startVotes(form, dimensions, say, (weights) => take?.(weights));
  }
  await open(wanted, asked);
  holder.dataset.monitorReady = "";
}

/**
 * @param {HTMLElement} holder
 * @param {HTMLElement[]} panels
 * @param {HTMLElement} wanted
 * @param {(panel: HTMLElement) => unknown} open
 */
function chooseSet(holder, panels, wanted, open) {
  const choice = /** @type {HTMLElement} */ (holder.querySelector("[data-monitor-choice]"));
  choice.hidden = false;
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (choice.querySelectorAll("input"))) {
    radio.checked = radio.value === wanted.dataset.monitorSet;
    radio.addEventListener("change", () => {
      const panel = panels.find((one) => one.dataset.monitorSet === radio.value);
      if (panel) open(panel);
    });
  }
}
