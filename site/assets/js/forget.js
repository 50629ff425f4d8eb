/** Removes from this browser all that it keeps of the one who is here. */

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export async function forget({ store, identity, outbox }) {
  const { owner } = identity;
  if (owner) {
    const entries = [...(await outbox.waiting()), ...(await outbox.refused())];
    const documents = await store.list("documents", owner);
    await store.write([
      ...entries.map(({ seq }) => ({ table: /** @type {const} */ ("entries"), remove: seq })),
      ...documents.map(({ key }) => ({ table: /** @type {const} */ ("documents"), remove: key })),
    ]);
    outbox.fresh.clear();
  }
  if (identity.learner) await identity.forget();
  else await store.exchange("guest", () => null);
  location.reload();
}
