/** Terms: their definition is shown under the pointer, with the focus, and at the first tap; a second tap leads to the glossary. */

const GAP = 6;
const MARGIN = 8;

/** @type {{link: HTMLElement, note: HTMLElement} | null} */
let shown = null;
let timer = 0;

export function startTerms() {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a.term"))) {
    const note = document.getElementById(link.getAttribute("aria-describedby") ?? "");
    if (note) listen(link, note);
  }
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("resize", hide);
  document.addEventListener("pointerdown", ({ target }) => {
    if (shown && target instanceof Node && !shown.note.contains(target) && !shown.link.contains(target)) hide();
  });
}

/**
 * @param {HTMLElement} link
 * @param {HTMLElement} note
 */
function listen(link, note) {
  (document.querySelector("main") ?? document.body).append(note); // nothing around the text may cut it off
  let firstTap = false;
  const show = () => place(link, note);
  link.addEventListener("pointerdown", ({ pointerType }) => (firstTap = pointerType !== "mouse" && shown?.link !== link));
  link.addEventListener("click", (event) => {
    const tapped = firstTap && event.detail > 0; // Enter clicks with none, also after a touch that was moved away
    firstTap = false;
    if (!tapped) return;
    event.preventDefault();
    show();
  });
  link.addEventListener("focus", () => link.matches(":focus-visible") && show());
  link.addEventListener("blur", () => shown?.link === link && !note.matches(":hover") && hide());
  for (const part of [link, note]) {
    part.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && soon(show, 150));
    part.addEventListener("pointerleave", ({ pointerType }) => {
      if (pointerType === "mouse") soon(() => shown?.link === link && !link.matches(":focus-visible") && hide(), 300);
    });
  }
}

/**
 * @param {() => unknown} work
 * @param {number} delay in milliseconds; a pointer on its way elsewhere opens nothing
 */
function soon(work, delay) {
  clearTimeout(timer);
  timer = window.setTimeout(work, delay);
}

function hide() {
  clearTimeout(timer);
  if (shown) shown.note.hidden = true;
  shown = null;
}

/**
 * Shows `note` under `link`, or above it where there is no room below.
 *
 * @param {HTMLElement} link
 * @param {HTMLElement} note
 */
function place(link, note) {
  clearTimeout(timer);
  if (shown && shown.note !== note) hide();
  shown = { link, note };
  note.hidden = false;
  note.style.top = note.style.left = "0";
  const [word] = link.getClientRects();
  const { width, height, top: origin, left: start } = note.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const above = word.bottom + GAP + height > clientHeight && word.top > height + GAP;
  const top = above ? word.top - GAP - height : word.bottom + GAP;
  const beside = getComputedStyle(link).direction === "rtl" ? word.right - width : word.left;
  const left = Math.max(MARGIN, Math.min(beside, clientWidth - width - MARGIN));
  note.style.top = `${top - origin}px`;
  note.style.left = `${left - start}px`;
}
