/**
 * What was loaded from files and codes and can still be undone, as the store has it.
 *
 * @typedef {{owner: string, at: number, ids: string[], documents: Record<string, import("./merge.js").Touched>,
 *   progress: import("../progress.js").Summary | null}} Load
 * @typedef {import("../main.js").App} App
 */

const KEPT = 30 * 24 * 60 * 60 * 1000;

/** @param {Load[]} [loads] @returns {Load[]} those that are not too old */
export function freshOf(loads = []) {
  return loads.filter(({ at }) => Date.now() - at < KEPT);
}

/** @param {import("../store/database.js").Store} store @returns {Promise<Load[]>} those that are not too old; the others go */
export async function readLoads(store) {
  const loads = /** @type {Load[]} */ ((await store.read("meta", "loads"))?.value ?? []);
  if (freshOf(loads).length < loads.length) await store.exchange("loads", freshOf).catch(console.warn);
  return freshOf(loads);
}

/** @param {Pick<App, "store" | "identity">} app @returns {Promise<Load | undefined>} the one of this owner that can be undone */
export async function lastLoad({ store, identity }) {
  return (await readLoads(store)).find(({ owner }) => owner === identity.owner);
}

/** @param {Pick<Load, "at">} load @returns {number} until when it can be undone */
export function undoneUntil({ at }) {
  return at + KEPT;
}
