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
  return {
    durable: false,
    read: async (table, key) => structuredClone(tables[table].get(key)),
    list: async (table, box, limit) =>
      structuredClone([...tables[table].values()].filter((row) => row.box === box).slice(0, limit)),
    all: async (table) => structuredClone([...tables[table].values()]),
    async write(changes) {
      for (const { table, put, remove } of changes) {
        if (put && table === "entries") add(put);
        else if (put) tables[table].set(put.key, structuredClone(put));
        else tables[table].delete(remove);
      }
    },
    async exchange(key, change, box, entries) {
      const table = box ? tables.documents : tables.meta;
      const value = change(structuredClone(table.get(key)?.value));
      if (box && value === null) table.delete(key);
      else if (value !== undefined) table.set(key, structuredClone(box ? { key, box, value } : { key, value }));
      entries?.().forEach(add);
      return value;
    },
    close() {},
  };
}
