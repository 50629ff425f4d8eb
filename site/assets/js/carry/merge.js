/** Documents that a file brings, beside those that are here: worksheets keep the words of both, of others the one here stays. */

import { SHEET, withGiven } from "../claim-documents.js";
import { documentChange } from "../documents.js";
import { textsOf } from "../worksheet-texts.js";

/**
 * @typedef {import("../store/database.js").Store} Store
 * @typedef {import("../store/database.js").Change} Change
 * @typedef {{before?: any, after: any}} Touched what a document was before, if it was, and what it is now
 */

/** @param {any} one @param {any} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * @param {Record<string, any>} here
 * @param {Record<string, any>} given
 * @returns {Record<string, Touched>} those that are to be changed
 */
export function merge(here, given) {
  /** @type {Record<string, Touched>} */
  const touched = {};
  for (const [name, value] of Object.entries(given)) {
    const before = here[name];
    if (before === undefined) touched[name] = { after: value };
    else if (name.startsWith(SHEET)) {
      const after = withGiven(textsOf(before), textsOf(value));
      if (!same(after, textsOf(before))) touched[name] = { before, after };
    }
  }
  return touched;
}

/**
 * @param {Store} store
 * @param {string} owner
 * @param {Record<string, Touched>} touched
 * @returns {Promise<Change[]>} as it was before; what was changed since stays
 */
export async function putBack(store, owner, touched) {
  const changes = [];
  for (const [name, { before, after }] of Object.entries(touched)) {
    const now = (await store.read("documents", `${owner}/${name}`))?.value;
    if (now === undefined) continue;
    if (same(now, after)) changes.push(documentChange(owner, name, before));
    else if (name.startsWith(SHEET)) changes.push(documentChange(owner, name, unchanged(textsOf(now), textsOf(before), textsOf(after))));
  }
  return changes;
}

/**
 * @param {Record<string, string>} now
 * @param {Record<string, string>} before
 * @param {Record<string, string>} after
 * @returns {Record<string, string> | undefined} `now`, with the fields that were not written in since as they were before
 */
function unchanged(now, before, after) {
  const texts = { ...now };
  for (const [field, text] of Object.entries(after)) if (texts[field] === text) texts[field] = before[field] ?? "";
  return Object.values(texts).some((text) => text.trim()) ? texts : undefined;
}
