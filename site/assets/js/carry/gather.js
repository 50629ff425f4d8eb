/** Gathers what the owner of this page has in this browser, for a file or a code. */

import { Claims } from "../claims.js";
import { FORMAT, VERSION } from "./file.js";
import { hashOf, hexOf } from "./sha1.js";

/**
 * @typedef {import("../main.js").App} App
 * @typedef {import("../outbox.js").StoredEntry} StoredEntry
 */

/** @param {string} owner @returns {string} the same for the same owner; nobody finds the owner by it */
export function originOf(owner) {
  return hexOf(hashOf(`${FORMAT} ${owner}`).slice(0, 8));
}

/** @param {App} app @returns {Promise<import("../store/database.js").Sought[]>} where the owner's statements in this browser are */
export async function boxesOf({ store, identity }) {
  const claims = identity.learner ? await new Claims(store, identity).inForce() : [];
  const boxes = [`waiting ${identity.owner}`, `refused ${identity.owner}`, ...claims.map(({ guest }) => `claimed guest:${guest}`)];
  return boxes.map((box) => ({ table: "entries", box }));
}

/**
 * @param {App} app
 * @param {string} site the base of the ids of this course
 * @returns {Promise<string | null>} the file; null where there is nothing to save
 */
export async function gather(app, site) {
  const { store, identity, progress, page } = app;
  const owner = await identity.findOwner();
  if (!owner) return null;
  /** @type {StoredEntry[]} */
  let entries = [];
  await store.update(await boxesOf(app), (lists) => {
    entries = lists.flat().sort((one, other) => one.seq - other.seq);
    return entries.map((entry) => ({ table: "entries", put: { ...entry, carried: true } }));
  });
  const rows = (await store.list("documents", owner)).map(({ key, value }) => [key.slice(owner.length + 1), value]);
  const documents = rows.filter(([name]) => /^(worksheet|lesson|attempt)\//.test(name));
  const { lessons, quizzes } = progress.summary;
  if (!entries.length && !documents.length && !Object.keys({ ...lessons, ...quizzes }).length) return null;
  const file = {
    format: FORMAT,
    version: VERSION,
    made: new Date().toISOString(),
    site,
    language: page.language,
    origin: originOf(owner),
    guest: identity.learner ? null : owner.slice("guest:".length),
    progress: { lessons, quizzes },
    statements: entries.map(({ statement }) => statement),
    documents: Object.fromEntries(documents),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}
