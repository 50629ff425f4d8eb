/** What the learner leaves on pages and never sends: attempts under way, worksheets. Each owner sees only the own ones. */

/** @typedef {import("./store/database.js").Change} Change */

export class Documents {
  /**
   * @param {import("./store/database.js").Store} store
   * @param {import("./identity.js").Identity} identity
   */
  constructor(store, identity) {
    this.store = store;
    this.identity = identity;
  }

  /**
   * @param {string} name like `worksheet/threat-chain`
   * @returns {Promise<any>} undefined where the owner has none
   */
  async read(name) {
    const { owner } = this.identity;
    return owner ? (await this.store.read("documents", `${owner}/${name}`))?.value : undefined;
  }

  /**
   * @param {string} name
   * @param {any} value undefined removes it
   */
  async keep(name, value) {
    const owner = this.identity.owner ?? (await this.identity.ensureOwner());
    await this.store.write([documentChange(owner, name, value)]);
  }
}

/**
 * @param {string} owner
 * @param {string} name
 * @param {any} value undefined removes it
 * @returns {Change}
 */
export function documentChange(owner, name, value) {
  const key = `${owner}/${name}`;
  return value === undefined
    ? { table: "documents", remove: key }
    : { table: "documents", put: { key, box: owner, value } };
}
