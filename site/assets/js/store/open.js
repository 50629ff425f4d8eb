/** Opens what the browser keeps, in IndexedDB or else in memory. */

import { openDatabase } from "./database.js";

const PATIENCE = 5_000; // some browsers neither open nor refuse

/** @returns {Promise<import("./database.js").Store>} */
export async function openStore() {
  try {
    const impatience = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    return await Promise.race([openDatabase(), /** @type {Promise<never>} */ (impatience)]);
  } catch {
    return (await import("./memory.js")).openMemory();
  }
}
