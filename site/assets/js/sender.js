/** Sends what waits in the outbox to the tracker: in batches, one tab at a time, again and again until it is acknowledged. */

import { alone } from "./lock.js";
import { siteUrl } from "./page.js";

const BATCH = 50;
const PATIENCE = 30_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;
const LONGEST_ASKED = 3_600_000; // browsers take a timer of 25 days for one of no time
const KEEPALIVE = 60_000; // browsers refuse more than 64 KiB from a page that is being left

/** Nothing can be sent for now; everything is kept. */
class Unsent extends Error {
  /** @param {number} [pause] what the tracker asked for, in milliseconds */
  constructor(pause = 0) {
    super("unsent");
    this.pause = pause;
  }
}

/** @typedef {import("./outbox.js").StoredEntry} StoredEntry */

export class Sender {
  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./identity.js").Identity} identity
   */
  constructor(outbox, identity) {
    this.outbox = outbox;
    this.identity = identity;
    this.failures = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Promise<void> | null} */
    this.underway = null;
    this.again = false;
  }

  /** Sends now what waits for the account of this page; a guest's entries stay. Never fails: what cannot be sent is kept. */
  flush() {
    this.again = true;
    this.underway ??= this.run().finally(() => (this.underway = null));
    return this.underway;
  }

  /** Sends when the pause that the last failure asked for is over. */
  nudge() {
    if (this.timer === undefined) this.flush();
  }

  async run() {
    clearTimeout(this.timer);
    this.timer = undefined;
    let pause = 0;
    try {
      while (this.again) {
        this.again = false;
        if (!this.identity.learner || !(await this.outbox.waiting(1)).length) break;
        const alonePause = (await alone(this.outbox.store, "sending", () => this.sendAll())) ? 0 : FIRST_PAUSE;
        pause = Math.max(pause, alonePause);
      }
      this.failures = 0;
    } catch (error) {
      this.again = false;
      pause = Math.max(error instanceof Unsent ? error.pause : 0, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures));
      pause *= 1 + Math.random() / 4; // a room full of phones must not come back in step
      this.failures += 1;
    }
    if (pause) this.timer = setTimeout(() => this.flush(), pause);
  }

  async sendAll() {
    if (!this.identity.signedIn && !(await this.identity.refresh())) throw new Unsent();
    for (;;) {
      const batch = await this.outbox.waiting(BATCH);
      if (!batch.length) return;
      await this.deliver(batch);
    }
  }

  /**
   * @param {StoredEntry[]} batch
   * @param {boolean} [asked] whether the session was asked for again because of this batch
   * @returns {Promise<void>}
   */
  async deliver(batch, asked = false) {
    const answer = await this.post(batch.map(({ statement }) => statement));
    if (answer.status === 200 || answer.status === 204) return this.acknowledge(batch, answer);
    if ([401, 403, 409].includes(answer.status) && !asked) {
      if (await this.identity.refresh()) return this.deliver(batch, true);
      throw new Unsent();
    }
    if (![400, 403, 409, 413].includes(answer.status)) throw new Unsent(Math.min(LONGEST_ASKED, Number(answer.headers.get("Retry-After")) * 1000 || 0));
    if (batch.length === 1) return this.leaveOut(batch[0], answer);
    const middle = Math.ceil(batch.length / 2);
    await this.deliver(batch.slice(0, middle), asked);
    await this.deliver(batch.slice(middle), asked);
  }

  /**
   * Sets aside what the tracker refuses for ever, unless it has the statement from another device.
   *
   * @param {StoredEntry} entry
   * @param {Response} answer
   */
  async leaveOut(entry, answer) {
    const { error, reason } = await refusalOf(answer);
    if (entry.carried && error === "StatementConflict") return this.outbox.acknowledge([entry]);
    return this.outbox.setAside(entry, reason);
  }

  /**
   * Takes only the tracker's own word for it: a hall's sign-in page answers 200 to anything.
   *
   * @param {StoredEntry[]} batch
   * @param {Response} answer
   */
  async acknowledge(batch, answer) {
    const ids = answer.status === 204 ? batch.map(({ statement }) => statement.id) : await answer.json().catch(() => null);
    const stored = Array.isArray(ids) ? batch.filter(({ statement }) => ids.includes(statement.id)) : [];
    if (!stored.length) throw new Unsent();
    await this.outbox.acknowledge(stored);
  }

  /**
   * @param {any[]} statements
   * @returns {Promise<Response>}
   */
  async post(statements) {
    try {
      return await fetch(siteUrl("xapi/statements"), { ...this.request(statements), signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Unsent();
    }
  }

  /**
   * @param {any[]} statements
   * @returns {RequestInit}
   */
  request(statements) {
    return {
      method: "POST",
      redirect: "error",
      headers: {
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
        "X-CSRFToken": this.identity.session?.csrf ?? "",
        "X-Course-Learner": this.identity.learner ?? "",
      },
      body: JSON.stringify(statements),
    };
  }

  /** Sends what this page made, without waiting: the page is being left. The entries stay until a later page hears of it. */
  leave() {
    if (!this.identity.signedIn) return;
    const statements = [];
    let size = 2;
    for (const statement of this.outbox.fresh.values()) {
      size += new Blob([JSON.stringify(statement)]).size + 1;
      if (size > KEEPALIVE) break;
      statements.push(statement);
    }
    if (statements.length) fetch(siteUrl("xapi/statements"), { ...this.request(statements), keepalive: true }).catch(() => {});
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<{error?: string, reason: string}>} the kind of the refusal, where the tracker says it, and its words
 */
async function refusalOf(answer) {
  const text = await answer.text().catch(() => "");
  try {
    const { message, error } = JSON.parse(text);
    return { error, reason: message ?? error ?? text };
  } catch {
    return { reason: text.startsWith("<") ? String(answer.status) : text.slice(0, 300) };
  }
}
