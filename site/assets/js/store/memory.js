/**
 * What the page keeps while it is open, for browsers that refuse IndexedDB.
 *
 * @typedef {import("./database.js").Store} Store
 */

/** @returns {Store} */
export function openMemory() {
  let last = 0;
  const tables = { entries: new Map(), documents: new Map(), meta: new Map() };
  return {
    durable: false,
    read: async (table, key) => structuredClone(tables[table].get(key)),
    list: async (table, box, limit) =>
      structuredClone([...tables[table].values()].filter((row) => row.box === box).slice(0, limit)),
    all: async (table) => structuredClone([...tables[table].values()]),
    async write(changes) {
      for (const { table, put, remove } of changes) {
        if (put && table === "entries") {
          const seq = put.seq ?? ++last;
          tables.entries.set(seq, structuredClone({ ...put, seq }));
        } else if (put) tables[table].set(put.key, structuredClone(put));
        else tables[table].delete(remove);
      }
    },
    async exchange(key, change, box) {
      const table = box ? tables.documents : tables.meta;
      const value = change(table.get(key)?.value);
      if (box && value === null) table.delete(key);
      else if (value !== undefined) table.set(key, box ? { key, box, value } : { key, value });
      return value;
    },
    close() {},
  };
}
