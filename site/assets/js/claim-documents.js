/** What somebody left on pages goes to another owner, and back: where both wrote a worksheet, neither loses a word. */

import { documentChange } from "./documents.js";
import { joined, textsOf } from "./worksheet-texts.js";

/**
 * @typedef {import("./store/database.js").Store} Store
 * @typedef {import("./store/database.js").Change} Change
 * @typedef {import("./worksheet-texts.js").Texts} Texts
 * @typedef {Record<string, {before: Texts, given: Texts}>} Joins by name, worksheets that the owner had and was given too
 */

export const SHEET = "worksheet/";

/**
 * @param {Texts} texts
 * @param {Texts} given
 * @returns {Texts} `texts`, with what was given behind it where it says something else
 */
export function withGiven(texts, given) {
  const both = { ...texts };
  for (const [field, text] of Object.entries(given)) both[field] = joined(both[field] ?? "", text);
  return both;
}

/**
 * @param {Store} store
 * @param {string} owner
 * @returns {Promise<number>} how many worksheets of the owner hold something
 */
export async function countSheets(store, owner) {
  const documents = await store.list("documents", owner);
  const holds = (/** @type {any} */ value) => Object.values(textsOf(value)).some((text) => text.trim());
  return documents.filter(({ key, value }) => key.startsWith(`${owner}/${SHEET}`) && holds(value)).length;
}

/**
 * Gives an owner what another has; what else the owner has already, both keep.
 *
 * @param {Store} store
 * @param {string} from
 * @param {string} to
 * @param {string[]} [only] names
 * @returns {Promise<{changes: Change[], names: string[], joins: Joins}>} what is still to be removed, and what was given
 */
export async function giveDocuments(store, from, to, only) {
  /** @type {Change[]} */
  const changes = [];
  const names = [];
  /** @type {Joins} */
  const joins = {};
  for (const { key, value } of await store.list("documents", from)) {
    const name = key.slice(from.length + 1);
    if (only && !only.includes(name)) continue;
    /** @type {any} */
    let before;
    await store.exchange(
      `${to}/${name}`,
      (there) => {
        before = there;
        if (there === undefined) return value;
        return name.startsWith(SHEET) ? withGiven(textsOf(there), textsOf(value)) : undefined;
      },
      to,
    );
    if (before === undefined) names.push(name);
    else if (name.startsWith(SHEET)) joins[name] = { before: textsOf(before), given: textsOf(value) };
    else continue;
    changes.push(documentChange(from, name, undefined));
  }
  return { changes, names, joins };
}

/**
 * @param {import("./claims.js").Claim} claim
 * @param {{names: string[], joins: Joins}} moved
 * @returns {import("./claims.js").Claim} it, with what was given now beside what was given before
 */
export function addGiven(claim, { names, joins }) {
  const all = { ...claim.joined };
  for (const [name, { before, given }] of Object.entries(joins)) {
    if (claim.documents.includes(name)) continue; // it goes back whole
    all[name] = all[name] ? { ...all[name], given: withGiven(all[name].given, given) } : { before, given };
  }
  return { ...claim, documents: [...claim.documents, ...names], joined: all };
}

/**
 * Gives joined worksheets back; fields that were changed since stay as they are too.
 *
 * @param {Store} store
 * @param {string} from
 * @param {string} to
 * @param {Joins} joins
 */
export async function giveBack(store, from, to, joins) {
  for (const [name, { before, given }] of Object.entries(joins)) {
    await store.exchange(`${to}/${name}`, (there) => withGiven(textsOf(there), given), to);
    const taken = withGiven(before, given);
    const without = (/** @type {any} */ there) => {
      const texts = textsOf(there);
      for (const field of Object.keys(given)) if (texts[field] === taken[field]) texts[field] = before[field] ?? "";
      return Object.values(texts).some((text) => text.trim()) ? texts : null;
    };
    await store.exchange(`${from}/${name}`, without, from);
  }
}
