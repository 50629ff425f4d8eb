/** Citations of a site that was built without its address: they get the one at which the page is open. */

/** @param {string} text a citation as text, BibTeX or RIS, or a figure in HTML @param {string} address */
function add(text, address) {
  if (text.endsWith("\n}")) return `${text.slice(0, -1)}  url = {${address}},\n}`;
  if (text.endsWith("\nER  - ")) return text.replace(/ER {2}- $/, `UR  - ${address}\nER  - `);
  if (text.endsWith("</figure>")) return text.replace("</figcaption>", ` <a href="${address}">${address}</a></figcaption>`);
  return `${text} ${address}`;
}

export function fillCitations() {
  const here = location.origin + location.pathname;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-cite]"))) {
    const address = new URL(place.dataset.cite ?? "", here).href;
    place.textContent = add(place.textContent ?? "", address);
  }
  for (const hint of document.querySelectorAll("[data-cite-hint]")) hint.remove();
}
