/**
 * The statements that are kept in the browser until the tracker has acknowledged them.
 *
 * `guest` is whose it was where a claim of it was refused: it goes back there. `carried` says that a progress file has a copy:
 * where the tracker holds another version of it, that is this very statement, sent by the device with the other copy.
 *
 * @typedef {{seq: number, box: string, statement: any, reason?: string, guest?: string, carried?: boolean}} StoredEntry
 * @typedef {import("./store/database.js").Change} Change
 */

export class Outbox extends EventTarget {
  /**
   * @param {import("./store/database.js").Store} store
   * @param {import("./identity.js").Identity} identity
   */
  constructor(store, identity) {
    super();
    this.store = store;
    this.identity = identity;
    /** @type {Map<string, any>} statements made on this page and not yet acknowledged, for the moment it is left */
    this.fresh = new Map();
    /** What one tab does, the others show. */
    this.tabs = new BroadcastChannel("course-outbox");
    this.tabs.onmessage = () => {
      this.dispatchEvent(new Event("elsewhere"));
      this.dispatchEvent(new Event("change"));
    };
  }

  /**
   * Keeps statements for the owner of this page, together with `alongside`; resolves when they are safe.
   *
   * @param {any[]} statements
   * @param {(owner: string) => Change[]} [alongside]
   */
  async append(statements, alongside = () => []) {
    this.note(statements);
    const owner = this.identity.owner ?? (await this.identity.ensureOwner());
    /** @type {Change[]} */
    const entries = statements.map((statement) => ({ table: "entries", put: { box: `waiting ${owner}`, statement } }));
    await this.store.write([...entries, ...alongside(owner)]).catch((error) => this.drop(statements, error));
    this.appended(statements);
  }

  /**
   * Changes a document of the owner and keeps what is said of it, in one step between what other tabs do with that document.
   *
   * @param {string} name
   * @param {(value: any) => {value: any, statements: any[]}} change
   */
  async exchange(name, change) {
    const owner = this.identity.owner ?? (await this.identity.ensureOwner());
    /** @type {any[]} */
    let statements = [];
    const alter = (/** @type {any} */ kept) => {
      const made = change(kept);
      statements = made.statements;
      this.note(statements);
      return made.value;
    };
    const entries = () => statements.map((statement) => ({ box: `waiting ${owner}`, statement }));
    await this.store
      .exchange(`${owner}/${name}`, alter, owner, entries)
      .catch((/** @type {any} */ error) => this.drop(statements, error));
    if (statements.length) this.appended(statements);
  }

  /** @param {any[]} statements that an account makes, for the moment the page is left */
  note(statements) {
    if (this.identity.learner) for (const statement of statements) this.fresh.set(statement.id, statement);
  }

  /** @param {any[]} statements that could not be kept @param {unknown} error */
  drop(statements, error) {
    for (const { id } of statements) this.fresh.delete(id);
    throw error;
  }

  /** @param {any[]} statements that are safe now */
  appended(statements) {
    this.dispatchEvent(new CustomEvent("append", { detail: statements }));
    this.changed();
  }

  /**
   * @param {number} [limit]
   * @returns {Promise<StoredEntry[]>} what waits for the owner of this page, oldest first
   */
  async waiting(limit) {
    const { owner } = this.identity;
    return owner ? this.store.list("entries", `waiting ${owner}`, limit) : [];
  }

  /** @returns {Promise<StoredEntry[]>} what the tracker refused for ever */
  async refused() {
    const { owner } = this.identity;
    return owner ? this.store.list("entries", `refused ${owner}`) : [];
  }

  /** @param {StoredEntry[]} entries that the tracker has stored */
  async acknowledge(entries) {
    await this.store.write(entries.map(({ seq }) => ({ table: "entries", remove: seq })));
    for (const { statement } of entries) this.fresh.delete(statement.id);
    this.changed();
  }

  /**
   * @param {StoredEntry} entry
   * @param {string} reason in the tracker's words
   */
  async setAside(entry, reason) {
    const box = entry.box.replace(/^waiting/, "refused");
    await this.store.write([{ table: "entries", put: { ...entry, box, reason } }]);
    this.fresh.delete(entry.statement.id);
    this.changed();
  }

  /** Lets what was refused be sent again. */
  async retryRefused() {
    const entries = await this.refused();
    await this.store.write(
      entries.map((entry) => {
        const box = entry.guest ? `waiting guest:${entry.guest}` : entry.box.replace(/^refused/, "waiting");
        return { table: "entries", put: { ...entry, box } };
      }),
    );
    this.changed();
  }

  changed() {
    this.tabs.postMessage("change");
    this.dispatchEvent(new Event("change"));
  }
}
