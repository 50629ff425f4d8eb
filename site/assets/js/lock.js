/** Lets one tab at a time do a work: by navigator.locks, or on plain HTTP, where those are missing, by a lease in the store. */

import { uuid } from "./ids.js";

const LEASE = 60_000;

/**
 * @param {import("./store/database.js").Store} store
 * @param {string} name
 * @param {() => Promise<void>} work one that outlives the lease of a minute may meet another
 * @returns {Promise<boolean>} false where another tab is at it
 */
export async function alone(store, name, work) {
  if (!store.durable) {
    await work(); // nothing is shared, so there is nothing to fight over
    return true;
  }
  if (navigator.locks) {
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return Boolean(lock);
    });
  }
  const holder = uuid();
  const now = Date.now();
  const unleased = () => true; // a full device has no room for a lease; work that makes room must be done all the same
  const taken = await store
    .exchange(name, (lease) => (lease && lease.until > now && lease.until <= now + LEASE ? undefined : { holder, until: now + LEASE }))
    .catch(unleased);
  if (!taken) return false;
  try {
    await work();
  } finally {
    await store.exchange(name, (lease) => (lease?.holder === holder ? { holder, until: 0 } : undefined)).catch(() => {});
  }
  return true;
}
