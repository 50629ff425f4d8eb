/** Shows a dialog over the page. */

import { element } from "./dom.js";

/**
 * @param {string} title
 * @param {(close: () => void) => Node[]} content
 * @param {{closing?: string, onEscape?: () => Promise<void>}} [options] the label of a button that only closes; what Escape does first
 * @returns {Promise<void>} resolves when it is closed
 */
export function showDialog(title, content, { closing, onEscape } = {}) {
  return new Promise((resolve) => {
    const close = () => dialog.close();
    const heading = element("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, title);
    const dialog = element("dialog.dialog", { "aria-labelledby": "dialog-title" }, heading, ...content(close));
    if (closing) {
      dialog.append(
        element("p.dialog-close", {}, element("button.button.button--quiet", { type: "button", onclick: close }, closing)),
      );
    }
    dialog.addEventListener("cancel", async (/** @type {Event} */ event) => {
      event.preventDefault();
      await onEscape?.();
      close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
