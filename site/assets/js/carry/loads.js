/**
 * Loading what a file or a code brings, and undoing it: what was there before stays in the store for 30 days, or until the next
 * load that brings something.
 *
 * @typedef {import("./kept-loads.js").Load} Load
 * @typedef {import("../main.js").App} App
 * @typedef {import("../store/database.js").Change} Change
 */

import { documentChange } from "../documents.js";
import { KEY } from "../progress.js";
import { derive } from "./derived.js";
import { boxesOf } from "./gather.js";
import { freshOf, readLoads } from "./kept-loads.js";
import { merge, putBack } from "./merge.js";

export class Loads {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * Adds what is not here yet, in one step.
   *
   * @param {import("./file.js").Carried} carried
   * @param {import("./course.js").Course} course
   * @returns {Promise<{statements: number, sheets: number}>} how much was new
   */
  async load(carried, course) {
    const { store, identity, outbox, documents, progress } = this.app;
    const owner = await this.ownerFor(carried);
    if (identity.signedIn) await progress.ask();
    const all = [...carried.statements, ...derive(carried, course, owner, progress.summary)];
    const names = Object.keys(carried.documents);
    const boxes = await boxesOf(this.app);
    /** @type {any[]} */
    let statements = [];
    /** @type {Record<string, import("./merge.js").Touched>} */
    let touched = {};
    const sought = [
      ...boxes,
      ...names.map((name) => ({ table: /** @type {const} */ ("documents"), key: `${owner}/${name}` })),
      { table: /** @type {const} */ ("meta"), key: "loads" },
    ];
    /** @param {any[]} found @returns {Change[]} */
    const add = (found) => {
      const known = new Set(found.slice(0, boxes.length).flat().map(({ statement }) => statement.id));
      const here = Object.fromEntries(names.map((name, place) => [name, found[boxes.length + place]?.value]));
      statements = all.filter(({ id }) => !known.has(id));
      touched = merge(here, carried.documents);
      if (!statements.length && !Object.keys(touched).length) return [];
      const before = identity.learner ? structuredClone(progress.summary) : null;
      const others = freshOf(found.at(-1)?.value).filter((load) => load.owner !== owner);
      const load = { owner, at: Date.now(), ids: statements.map(({ id }) => id), documents: touched, progress: before };
      outbox.note(statements);
      return [
        ...statements.map((statement) => ({
          table: /** @type {const} */ ("entries"),
          put: { box: `waiting ${owner}`, statement, carried: true },
        })),
        ...Object.entries(touched).map(([name, { after }]) => documentChange(owner, name, after)),
        { table: "meta", put: { key: "loads", value: [...others, load] } },
      ];
    };
    await store.update(sought, add).catch((error) => outbox.drop(statements, error));
    const changed = Object.keys(touched);
    const count = { statements: statements.length, sheets: changed.filter((name) => name.startsWith("worksheet/")).length };
    if (!statements.length && !changed.length) return count;
    outbox.appended(statements);
    this.tell(documents);
    return count;
  }

  /**
   * A browser without a trace goes on as the guest who made the file, so that both copies are one guest's.
   *
   * @param {Pick<import("./file.js").Carried, "guest">} carried
   * @returns {Promise<string>}
   */
  async ownerFor({ guest }) {
    const { identity, store } = this.app;
    if (!identity.learner && guest) {
      const claims = (await store.read("meta", "claims"))?.value ?? [];
      const taken = claims.some((/** @type {{guest: string}} */ claim) => claim.guest === guest);
      if (!taken) await store.exchange("guest", (here) => here ?? guest);
    }
    return (await identity.findOwner()) ?? identity.ensureOwner();
  }

  /**
   * Takes back what the last load added, as far as it is still in this browser.
   *
   * @param {Load} load
   * @returns {Promise<number>} how many statements are with the tracker and stay there
   */
  async undo({ owner, ids, documents, progress }) {
    const { store, outbox, documents: kept, progress: shown } = this.app;
    const added = new Set(ids);
    const boxes = await Promise.all(["waiting", "refused"].map((state) => store.list("entries", `${state} ${owner}`)));
    const entries = boxes.flat().filter(({ statement }) => added.has(statement.id));
    const back = await putBack(store, owner, documents);
    /** @type {Change[]} */
    const changes = [
      ...entries.map(({ seq }) => ({ table: /** @type {const} */ ("entries"), remove: seq })),
      ...back,
      ...(progress ? [documentChange(owner, KEY, progress)] : []),
      { table: "meta", put: { key: "loads", value: (await readLoads(store)).filter((load) => load.owner !== owner) } },
    ];
    await store.write(changes);
    for (const id of ids) outbox.fresh.delete(id);
    await shown.load();
    outbox.changed();
    this.tell(kept);
    return ids.length - entries.length;
  }

  /** Lets this page and the other tabs look. @param {import("../documents.js").Documents} documents */
  tell(documents) {
    documents.tell();
    documents.dispatchEvent(new Event("change"));
  }
}
