/**
 * Whose work this page is: an account's where one is signed in, else the guest's of this browser.
 *
 * The owner is settled once a page: what is done on a page belongs to who was there when it was opened.
 */

import { uuid } from "./ids.js";
import { siteUrl } from "./page.js";
import { KEY as PROGRESS } from "./progress.js";

const PATIENCE = 5_000;

/** @typedef {{learner: string | null, name: string | null, csrf: string | null, roles: string[], languages: string[]}} Session */

/**
 * @returns {Promise<Session | null>} null where no tracker answers
 */
async function askTracker() {
  try {
    const answer = await fetch(siteUrl("api/session"), {
      cache: "no-store",
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const session = answer.ok ? await answer.json() : null;
    return session && "learner" in session ? session : null;
  } catch {
    return null;
  }
}

export class Identity {
  /** @param {import("./store/database.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Session | null} what the tracker said last */
    this.session = null;
    /** @type {string | null} the account this page belongs to */
    this.learner = null;
    /** @type {string | null} */
    this.name = null;
    /** @type {string | null} `account:<uuid>` or `guest:<uuid>`; null for a guest who has left no trace yet */
    this.owner = null;
  }

  /** Settles the owner. Where no tracker answers, the account that was here last is taken to be here still. */
  async settle() {
    await this.refresh();
    const known = this.session ?? (await this.store.read("meta", "session"))?.value;
    this.learner = known?.learner ?? null;
    this.name = known?.name ?? null;
    if (this.learner) this.owner = `account:${this.learner}`;
    else await this.findOwner();
  }

  /** @returns {Promise<string | null>} the owner; a guest without a trace may have left one in another tab meanwhile */
  async findOwner() {
    const guest = this.owner ? null : (await this.store.read("meta", "guest"))?.value;
    if (guest) this.owner ??= `guest:${guest}`;
    return this.owner;
  }

  /**
   * Learns who is here; of an account that is not here any more the tracker's own summary goes.
   *
   * @returns {Promise<boolean>} whether the account of this page is signed in, by what the tracker says now
   */
  async refresh() {
    const session = await askTracker();
    if (session) {
      this.session = session;
      const { learner, name } = session;
      let before = learner;
      const keep = (/** @type {any} */ last) => {
        before = last?.learner ?? learner;
        return last && last.learner === learner && last.name === name ? undefined : { learner, name };
      };
      // On a full device a page must not take another for the one who is here, once the tracker is out of reach.
      const unkept = () => this.store.write([{ table: "meta", remove: "session" }]);
      await this.store.exchange("session", keep).catch(unkept).catch(console.warn);
      if (before !== learner) await this.store.write([{ table: "documents", remove: `account:${before}/${PROGRESS}` }]);
    }
    return Boolean(session?.learner) && session?.learner === this.learner;
  }

  /** Forgets who was here, since somebody is about to sign in: until the tracker answers, the page is a guest's. */
  async forget() {
    await this.store.exchange("session", () => null);
  }

  /** @returns {Promise<string>} the owner; a guest gets an id with the first thing there is to keep */
  async ensureOwner() {
    this.owner ??= `guest:${await this.store.exchange("guest", (id) => id ?? uuid())}`;
    return this.owner;
  }

  /** @returns {boolean} whether the tracker said that somebody else, or nobody, is here now */
  get changed() {
    return this.session !== null && this.session.learner !== this.learner;
  }

  /** @returns {boolean} whether this page is an account's that is signed in */
  get signedIn() {
    return this.learner !== null && this.session?.learner === this.learner;
  }
}
