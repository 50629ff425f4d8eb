/**
 * What the learner leaves on pages and never sends: attempts under way, worksheets. Each owner sees only the own ones.
 *
 * The event `change` says that another tab, a claim or whatever was done while this page slept may have changed some; `forgotten`, whom
 * another tab has forgotten beside the guests: an account's id, or null.
 */

/** @typedef {import("./store/database.js").Change} Change */

export class Documents extends EventTarget {
  /**
   * @param {import("./store/database.js").Store} store
   * @param {import("./identity.js").Identity} identity
   */
  constructor(store, identity) {
    super();
    this.store = store;
    this.identity = identity;
    const look = () => this.dispatchEvent(new Event("change"));
    this.tabs = new BroadcastChannel("course-documents");
    this.tabs.onmessage = ({ data }) => {
      if (data === "change") look();
      else this.dispatchEvent(new CustomEvent("forgotten", { detail: data.forgotten }));
    };
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
    addEventListener("pageshow", ({ persisted }) => persisted && look());
    document.addEventListener("course:claims", () => {
      look();
      this.tell();
    });
  }

  /**
   * @param {string} name like `worksheet/threat-chain`
   * @returns {Promise<any>} undefined where the owner has none
   */
  async read(name) {
    const owner = await this.identity.findOwner();
    return owner ? (await this.store.read("documents", `${owner}/${name}`))?.value : undefined;
  }

  /**
   * Writes at once, whatever is there, and tells nobody: what a page that is being left can still do.
   *
   * @param {string} name
   * @param {any} value undefined removes it
   */
  async keep(name, value) {
    const owner = this.identity.owner ?? (await this.identity.ensureOwner());
    await this.store.write([documentChange(owner, name, value)]);
  }

  /**
   * Changes what is there in one step, between what other tabs do with it, and tells them.
   *
   * @param {string} name
   * @param {(value: any) => any} change null removes it
   * @returns {Promise<any>} what is there now
   */
  async exchange(name, change) {
    const owner = this.identity.owner ?? (await this.identity.ensureOwner());
    const value = await this.store.exchange(`${owner}/${name}`, change, owner);
    this.tell();
    return value;
  }

  /** Lets the other tabs look. */
  tell() {
    this.tabs.postMessage("change");
  }

  /** Lets the other tabs write nothing back of the guests and the account that were forgotten. @param {string | null} learner */
  tellForgotten(learner) {
    this.tabs.postMessage({ forgotten: learner });
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
