/** The way to the same page in another language keeps what the address asks for: filters, chosen cases, a monitor's view. */

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll("a[data-language]");

/** Scripts change the address while a page is open, so it is read when somebody is about to follow the link. */
export function keepQuery() {
  for (const link of links) {
    for (const type of ["click", "auxclick", "contextmenu"]) {
      link.addEventListener(type, () => void (link.search = location.search));
    }
  }
}
