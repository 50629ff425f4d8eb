/** An award is cut from lessons of several modules: who came by one (`?award=<id>`) is led on to its next lesson. */

/**
 * Shows where in the award the lesson stands, in place of the lessons around it in its module.
 *
 * @param {import("./page.js").Page} page whose `next` becomes the award's
 */
export function followAward(page) {
  const award = new URLSearchParams(location.search).get("award");
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-award]")]);
  const own = parts.filter((part) => part.dataset.award === award);
  if (!own.length) return;
  for (const part of own) part.hidden = false;
  const others = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-award-without], .steps, .recall .decision__label")
  );
  for (const other of others) other.hidden = true;
  const next = /** @type {HTMLAnchorElement | undefined} */ (
    own.map((part) => part.querySelector("[data-award-next]")).find(Boolean)
  );
  page.next = next && { url: next.href, title: next.textContent ?? "" };
}
