/** Removes from this browser all that it keeps of the one who is here and of guests, claimed or not. */

/** @typedef {import("./main.js").App} App */
/** @typedef {import("./store/database.js").Change} Change */

/** @param {App} app */
export async function forget({ store, identity, outbox }) {
  const { learner } = identity;
  /** @type {(row: {box: string}) => boolean} */
  const goes = ({ box }) => box.includes("guest:") || (learner !== null && box.endsWith(`account:${learner}`));
  const entries = (await store.all("entries")).filter(goes);
  const documents = (await store.all("documents")).filter(goes);
  const claims = (await store.read("meta", "claims"))?.value ?? [];
  const others = claims.filter((/** @type {{learner: string}} */ claim) => claim.learner !== learner);
  /** @type {Change[]} */
  const changes = [
    ...entries.map(({ seq }) => ({ table: /** @type {const} */ ("entries"), remove: seq })),
    ...documents.map(({ key }) => ({ table: /** @type {const} */ ("documents"), remove: key })),
    ...["session", "guest", "guests", "answers"].map((key) => ({ table: /** @type {const} */ ("meta"), remove: key })),
    others.length ? { table: "meta", put: { key: "claims", value: others } } : { table: "meta", remove: "claims" },
  ];
  await store.write(changes);
  outbox.fresh.clear();
  store.close();
  forgetExams();
  location.reload();
}

/** Removes the answers of exams that the tracker has not got: whose they are is not known here. */
function forgetExams() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("exam:")) localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
