/** Leaving at once: the page is emptied before the next one comes, and takes no place in the way back. */

const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-leave]"));
const TIMES = 3;
const WITHIN = 2000;

/** @type {number[]} */
let presses = [];

function leave() {
  document.title = " ";
  document.body.hidden = true;
  if (link) location.replace(link.href);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (key !== "Shift") presses = [];
  else if (!repeat) presses = [...presses.filter((time) => timeStamp - time < WITHIN), timeStamp];
  if (presses.length >= TIMES) leave();
});
