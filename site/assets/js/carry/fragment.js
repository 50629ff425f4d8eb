/** A code that was scanned opens the home page with the progress in the fragment, which no server sees. It leaves the address at once. */

export const MARK = "#progress=";

/** @returns {string | null} the code that the address brought */
export function takeCode() {
  if (!location.hash.startsWith(MARK)) return null;
  const code = location.hash.slice(MARK.length);
  history.replaceState(history.state, "", location.pathname + location.search);
  return code;
}
