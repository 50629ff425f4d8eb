/**
 * What the page keeps while it is open, for browsers that refuse IndexedDB.
 *
 * @typedef {import("./database.js").Store} Store
 */

/** @returns {Store} */
export function openMemory() {
  let last = 0;
  const tables = { entries: new Map(), documents: new Map(), meta: new Map() };
  const add = (/** @type {any} */ entry) => {
    const seq = entry.seq ?? ++last;
    tables.entries.set(seq, structuredClone({ ...entry, seq }));
  };
  const list = (/** @type {import("./database.js").Table} */ table, /** @type {string} */ box) =>
    structuredClone([...tables[table].values()].filter((row) => row.box === box));
  const apply = (/** @type {import("./database.js").Change[]} */ changes) => {
    for (const { table, put, remove } of changes) {
      if (put && table === "entries") add(put);
      else if (put) tables[table].set(put.key, structuredClone(put));
      else tables[table].delete(remove);
    }
  };
  return {
    durable: false,
    read: async (table, key) => structuredClone(tables[table].get(key)),
    list: async (table, box, limit) => list(table, box).slice(0, limit),
    all: async (table) => structuredClone([...tables[table].values()]),
    write: async (changes) => apply(changes),
    async exchange(key, change, box, entries) {
      const table = box ? tables.documents : tables.meta;
      const value = change(structuredClone(table.get(key)?.value));
      if (box && value === null) table.delete(key);
      else if (value !== undefined) table.set(key, structuredClone(box ? { key, box, value } : { key, value }));
      entries?.().forEach(add);
      return value;
    },
    async update(sought, make) {
      const find = (/** @type {import("./database.js").Sought} */ one) =>
        "box" in one ? list(one.table, one.box) : structuredClone(tables[one.table].get(one.key));
      apply(make(sought.map(find)));
    },
    close() {},
  };
}
