/** What can be done with one part of the course: save it, bring it up to date, free its room. */

import { button, element } from "../dom.js";
import { localeOf } from "../words.js";
import { NoRoom } from "./saved.js";

/** @typedef {import("./saved.js").Part} Part */
/** @typedef {import("./saved.js").Saved} Saved */
/** @typedef {import("../words.js").Words} Words */

/** @type {[unit: string, size: number, digits: number, from: number][]} `from` so many bytes, as they are rounded */
const UNITS = [
  ["gigabyte", 1e9, 1, 999_950_000],
  ["megabyte", 1e6, 1, 999_500],
  ["kilobyte", 1e3, 0, 0],
];

/**
 * @param {number} bytes
 * @param {string} language
 * @returns {string} as people say it: 310 kB, 1.4 MB, 10.7 GB
 */
export function sizeOf(bytes, language) {
  const [unit, size, digits] = UNITS.find(([, , , from]) => bytes >= from) ?? UNITS[2];
  const style = { style: "unit", unit, maximumFractionDigits: digits };
  return new Intl.NumberFormat(localeOf(language), /** @type {any} */ (style)).format(bytes / size).replace(/\s/g, "\u00a0");
}

/**
 * @param {Saved} saved
 * @param {Part} part
 * @param {Words} words
 * @param {() => void} changed is called when something was saved or freed
 * @returns {HTMLElement}
 */
export function partView(saved, part, words, changed) {
  const view = element("div.save");
  const status = element("p.save-status", { role: "status" });

  const show = () => {
    const standing = saved.standing(part);
    const size = sizeOf(standing === "saved" ? part.bytes : saved.loadOf(part), saved.language);
    const keep = () => run(words(standing === "none" ? "offline.saving" : "offline.updating", { title: part.title }));
    const label =
      standing === "outdated" ? words("offline.update") : words(standing === "begun" ? "offline.go-on" : "offline.save", { size });
    view.replaceChildren(
      ...(standing === "saved" ? [element("p.save-done", {}, words("offline.saved", { size }))] : []),
      ...(standing === "saved" ? [] : [button(label, keep, ".button.button--quiet")]),
      ...(standing === "none" ? [] : [button(words("offline.free", { size }), free, ".button.button--quiet")]),
      status,
    );
  };

  const free = async () => {
    await saved.free(part);
    show();
    status.textContent = words("offline.freed", { title: part.title });
    changed();
  };

  /** @param {string} label */
  const run = async (label) => {
    const stop = new AbortController();
    const bar = element("progress", { max: "1", value: "0", "aria-label": label });
    const said = element("span.save-share", {}, "0 %");
    status.textContent = label;
    const stopping = button(words("offline.stop"), () => stop.abort(), ".button.button--quiet");
    view.replaceChildren(element("p.save-progress", {}, bar, said), stopping, status);
    /** @param {number} share */
    const progress = (share) => {
      bar.value = share;
      said.textContent = `${Math.floor(share * 100)} %`;
    };
    const result = await saved.save(part, progress, stop.signal).then(
      () => words("offline.ready", { title: part.title }),
      (error) => {
        if (error instanceof NoRoom) return words("offline.no-room");
        return words(stop.signal.aborted ? "offline.stopped" : "offline.broken");
      },
    );
    show();
    status.textContent = result;
    changed();
  };

  show();
  return view;
}
