/** A session guide on paper: all of it or only what is handed out, with the session's title at the foot of each page. */

/** @param {HTMLElement} tools the buttons, which do nothing without this script and are hidden until it runs */
export function startPrinting(tools) {
  footPages(document.querySelector("h1")?.textContent ?? "");
  for (const tool of /** @type {NodeListOf<HTMLButtonElement>} */ (tools.querySelectorAll("[data-print]"))) {
    tool.addEventListener("click", tool.dataset.print === "handouts" ? printHandouts : () => print());
  }
  tools.hidden = false;
}

/** Prints each handout, and no page of the trainer's own. */
function printHandouts() {
  const mark = (/** @type {boolean} */ on) => document.documentElement.classList.toggle("print-handouts", on);
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}

/**
 * Names the session at the foot of each page, which style alone cannot read from a page.
 *
 * @param {string} title
 */
function footPages(title) {
  const text = title.trim().replace(/\s+/g, " ").replace(/["\\]/g, "\\$&");
  const sheet = new CSSStyleSheet({ media: "print" });
  sheet.replaceSync(`@page { @bottom-left { content: "${text}"; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
