/** What is kept of a worksheet, `{<name of the field>: text}`, and two versions of a text brought together. */

/** @typedef {Record<string, string>} Texts */

/**
 * @param {unknown} kept what the browser keeps, which older pages or somebody else may have written
 * @returns {Texts} the texts in it
 */
export function textsOf(kept) {
  const entries = kept && typeof kept === "object" && !Array.isArray(kept) ? Object.entries(kept) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}

/**
 * @param {string} mine
 * @param {string} theirs
 * @returns {string} `mine`, with `theirs` behind it where it says something else
 */
export function joined(mine, theirs) {
  if (!theirs.trim() || mine.includes(theirs)) return mine;
  if (theirs.startsWith(mine)) return theirs;
  return `${mine}${/\n/.test(mine + theirs) ? "\n\n" : " / "}${theirs}`;
}
