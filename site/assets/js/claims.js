/**
 * Guest progress that somebody signed in may take into the account: what there is, the claim, and its undoing.
 *
 * A guest who was claimed keeps the entries here until the claim can no longer be undone; the next guest is a new one.
 *
 * @typedef {{claim: string, guest: string, learner: string, until: string, documents: string[],
 *   joined?: import("./claim-documents.js").Joins}} Claim
 * @typedef {{guest: string, entries: StoredEntry[], sheets: number, later: boolean}} Found `sheets`: how many were written in
 * @typedef {import("./outbox.js").StoredEntry} StoredEntry
 * @typedef {import("./store/database.js").Change} Change
 */

import { addGiven, countSheets, giveBack, giveDocuments } from "./claim-documents.js";
import { siteUrl } from "./page.js";

const BATCH = 200;
const LATER = 24 * 60 * 60 * 1000;
const GRACE = 24 * 60 * 60 * 1000; // the last day of a claim is a date, in whatever zone

/** The guest belongs to another learner. */
export class ClaimedByAnother extends Error {}

/** The tracker read the request and refuses it for ever, for what it holds. */
class Refused extends Error {
  /** @param {{error: string, message?: string}} fault */
  constructor({ error, message }) {
    super(message ?? error);
    this.error = error;
  }
}

/** Faults of the request, not of what it holds. */
const PASSING = ["TokenMissing", "LearnerChanged"];

export class Claims {
  /**
   * @param {import("./store/database.js").Store} store
   * @param {import("./identity.js").Identity} identity
   */
  constructor(store, identity) {
    this.store = store;
    this.identity = identity;
  }

  /** @param {string} key */
  async meta(key) {
    return (await this.store.read("meta", key))?.value;
  }

  /** @returns {Promise<Claim[]>} those of this learner that can be undone */
  async inForce() {
    const claims = /** @type {Claim[]} */ ((await this.meta("claims")) ?? []);
    return claims.filter(({ learner }) => learner === this.identity.learner);
  }

  /** @returns {Promise<Found[]>} what is neither claimed nor refused */
  async open() {
    const guests = [await this.meta("guest"), ...((await this.meta("guests")) ?? [])].filter(Boolean);
    const answers = (await this.meta("answers")) ?? {};
    const found = [];
    for (const guest of guests) {
      const answer = answers[`${guest} ${this.identity.learner}`];
      if (answer === "no") continue;
      const entries = await this.store.list("entries", `waiting guest:${guest}`);
      const sheets = await countSheets(this.store, `guest:${guest}`);
      const later = typeof answer === "number" && Date.now() < answer;
      if (entries.length || sheets) found.push({ guest, entries, sheets, later });
    }
    return found;
  }

  /**
   * @param {string} guest
   * @param {"no" | "later"} answer
   */
  async answer(guest, answer) {
    const value = answer === "no" ? "no" : Date.now() + LATER;
    await this.store.exchange("answers", (answers) => ({ ...answers, [`${guest} ${this.identity.learner}`]: value }));
  }

  /**
   * @param {string} path
   * @param {RequestInit} request
   * @returns {Promise<any>}
   */
  async call(path, request) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.identity.session?.csrf ?? "" };
    const answer = await fetch(siteUrl(path), { ...request, headers });
    const fault = [400, 403, 409, 413].includes(answer.status) ? await answer.json().catch(() => null) : null;
    if (fault?.error === "GuestTaken") throw new ClaimedByAnother();
    if (fault?.error && !PASSING.includes(fault.error)) throw new Refused(fault);
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    return answer.status === 200 || answer.status === 201 ? answer.json() : { status: answer.status };
  }

  /**
   * Takes a guest's progress into the account. Sending again is harmless, so a claim that broke off is simply made again.
   * What the tracker refuses for ever is set aside with its reason; the rest is taken.
   *
   * @param {string} guest
   * @throws {ClaimedByAnother}
   */
  async claim(guest) {
    const entries = await this.store.list("entries", `waiting guest:${guest}`);
    const { claim, changes } = await this.send(guest, entries);
    const { learner } = this.identity;
    await this.take({ claim: claim.claim, guest, learner: String(learner), until: claim.until, documents: [] }, changes);
    await this.retire(guest);
  }

  /**
   * Takes the documents that the guest has now, and remembers which.
   *
   * @param {Claim} claim
   * @param {Change[]} changes to be made with it
   * @returns {Promise<boolean>} whether there were any documents
   */
  async take(claim, changes) {
    const moved = await giveDocuments(this.store, `guest:${claim.guest}`, `account:${claim.learner}`);
    await this.store.write([...changes, ...moved.changes]);
    await this.store.exchange("claims", (/** @type {Claim[]} */ claims = []) => [
      ...claims.filter((old) => old.claim !== claim.claim),
      addGiven(claims.find((old) => old.claim === claim.claim) ?? claim, moved),
    ]);
    return moved.changes.length > 0;
  }

  /**
   * @param {string} guest
   * @param {StoredEntry[]} entries
   * @returns {Promise<{claim: {claim: string, until: string}, changes: Change[]}>} the claim, and where each entry goes now
   */
  async send(guest, entries) {
    let claim = await this.post(guest, []);
    /** @type {Change[]} */
    const changes = [];
    /** @type {(batch: StoredEntry[]) => Promise<void>} */
    const deliver = async (batch) => {
      try {
        claim = await this.post(guest, batch);
        changes.push(...batch.map((entry) => this.relabel(entry, `claimed guest:${guest}`)));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const middle = Math.ceil(batch.length / 2);
        if (batch.length > 1) for (const half of [batch.slice(0, middle), batch.slice(middle)]) await deliver(half);
        else if (batch[0].carried && error.error === "StatementConflict") changes.push(this.relabel(batch[0], `claimed guest:${guest}`));
        else changes.push(this.setAside(batch[0], guest, error.message));
      }
    };
    for (let start = 0; start < entries.length; start += BATCH) await deliver(entries.slice(start, start + BATCH));
    return { claim, changes };
  }

  /**
   * @param {string} guest
   * @param {StoredEntry[]} entries
   */
  async post(guest, entries) {
    const statements = entries.map(({ statement }) => statement);
    const claim = await this.call("api/claims", { method: "POST", body: JSON.stringify({ guest, statements }) });
    if (!claim?.claim) throw new Error("no claim");
    return claim;
  }

  /**
   * Among what is refused of the account, where it is shown; it remembers the guest, for the undo and for another try.
   *
   * @param {StoredEntry} entry
   * @param {string} guest
   * @param {string} reason in the tracker's words
   * @returns {Change}
   */
  setAside(entry, guest, reason) {
    return { table: "entries", put: { ...entry, box: `refused account:${this.identity.learner}`, guest, reason } };
  }

  /** @param {Claim} claim @returns {Promise<StoredEntry[]>} */
  async refusedOf(claim) {
    const refused = /** @type {StoredEntry[]} */ (await this.store.list("entries", `refused account:${claim.learner}`));
    return refused.filter(({ guest }) => guest === claim.guest);
  }

  /** @param {StoredEntry} entry @param {string} box @returns {Change} */
  relabel(entry, box) {
    return { table: "entries", put: { ...entry, box } };
  }

  /** The next guest of this browser is a new one. @param {string} guest */
  async retire(guest) {
    await this.store.exchange("guest", (current) => (current === guest ? null : undefined));
    await this.store.exchange("guests", (others = []) => others.filter((/** @type {string} */ other) => other !== guest));
  }

  /** Leaves what belongs to another learner for that learner. @param {string} guest */
  async leaveToOther(guest) {
    await this.answer(guest, "no");
    await this.retire(guest);
    await this.store.exchange("guests", (others = []) => [...others, guest]);
  }

  /** @param {Claim} claim */
  async undo(claim) {
    await this.call(`api/claims/${encodeURIComponent(claim.claim)}`, { method: "DELETE" });
    await this.restore(claim);
  }

  /** Gives back to the guest what a claim had taken. @param {Claim} claim */
  async restore(claim) {
    const box = `guest:${claim.guest}`;
    const entries = [...(await this.store.list("entries", `claimed ${box}`)), ...(await this.refusedOf(claim))];
    const moved = await giveDocuments(this.store, `account:${claim.learner}`, box, claim.documents);
    await giveBack(this.store, `account:${claim.learner}`, box, claim.joined ?? {});
    await this.store.write([...entries.map((entry) => this.relabel(entry, `waiting ${box}`)), ...moved.changes]);
    const current = await this.store.exchange("guest", (guest) => guest ?? claim.guest);
    if (current !== claim.guest) await this.store.exchange("guests", (others = []) => [...others, claim.guest]);
    await this.answer(claim.guest, "no");
    await this.drop(claim);
  }

  /** @param {Claim} claim */
  async drop(claim) {
    await this.store.exchange("claims", (claims = []) =>
      claims.filter((/** @type {Claim} */ { claim: id }) => id !== claim.claim),
    );
  }

  /** Follows what happened elsewhere: claims undone on the account's page, claims grown old, what a page left open wrote. */
  async tidy() {
    let moved = false;
    const claims = await this.inForce();
    if (!claims.length) return moved;
    const known = await this.call("api/claims", { method: "GET" }).catch(() => null);
    const standing = Array.isArray(known?.claims) ? known.claims.map((/** @type {Claim} */ { claim }) => claim) : null;
    for (const claim of claims) {
      const box = `guest:${claim.guest}`;
      if (Date.parse(claim.until) + GRACE < Date.now()) {
        const old = await this.store.list("entries", `claimed ${box}`);
        await this.store.write([
          ...old.map(({ seq }) => ({ table: /** @type {const} */ ("entries"), remove: seq })),
          ...(await this.refusedOf(claim)).map((entry) => this.relabel({ ...entry, guest: undefined }, entry.box)),
        ]);
        await this.drop(claim);
      } else if (standing && !standing.includes(claim.claim)) {
        await this.restore(claim);
        moved = true;
      } else {
        const late = await this.store.list("entries", `waiting ${box}`);
        if (!late.length && !(await this.store.list("documents", box, 1)).length) continue;
        const { changes } = late.length ? await this.send(claim.guest, late) : { changes: [] };
        if (await this.take(claim, changes)) moved = true;
      }
    }
    return moved;
  }
}
