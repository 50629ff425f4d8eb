/** Removes from this browser all that it keeps of the one who is here and of guests, claimed or not. */

import { forgetPages } from "./offline/saved.js";
import { homeOf } from "./page.js";

/** @typedef {import("./main.js").App} App */
/** @typedef {import("./store/database.js").Change} Change */

/** @param {App} app */
export async function forget({ page, store, identity, outbox, documents: kept }) {
  await forgetPages().catch(() => {}); // first: between what is gathered below and the closed store nothing may wait
  const { learner } = identity;
  /** @type {(row: {box: string}) => boolean} */
  const goes = ({ box }) => box.includes("guest:") || (learner !== null && box.endsWith(`account:${learner}`));
  const entries = (await store.all("entries")).filter(goes);
  const documents = (await store.all("documents")).filter(goes);
  const claims = (await store.read("meta", "claims"))?.value ?? [];
  const others = claims
    .filter((/** @type {import("./claims.js").Claim} */ claim) => claim.learner !== learner)
    .map((/** @type {import("./claims.js").Claim} */ claim) => ({ ...claim, joined: {} })); // a guest's words are in it
  const loads = ((await store.read("meta", "loads"))?.value ?? []).filter(
    (/** @type {import("./carry/loads.js").Load} */ { owner }) => !goes({ box: owner }),
  );
  /** @type {Change[]} */
  const changes = [
    ...entries.map(({ seq }) => ({ table: /** @type {const} */ ("entries"), remove: seq })),
    ...documents.map(({ key }) => ({ table: /** @type {const} */ ("documents"), remove: key })),
    ...["session", "guest", "guests", "answers"].map((key) => ({ table: /** @type {const} */ ("meta"), remove: key })),
    others.length ? { table: "meta", put: { key: "claims", value: others } } : { table: "meta", remove: "claims" },
    loads.length ? { table: "meta", put: { key: "loads", value: loads } } : { table: "meta", remove: "loads" },
  ];
  await store.write(changes);
  kept.tellForgotten(learner);
  outbox.fresh.clear();
  store.close();
  forgetExams();
  location.replace(homeOf(page)); // at once: what still reads from a closed store fails; this page would be kept as visited again
}

/** Removes the answers of exams that the tracker has not got: whose they are is not known here. */
function forgetExams() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("exam:")) localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
