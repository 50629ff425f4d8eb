/**
 * What the browser keeps, in IndexedDB. The same three tables are in memory.js, for browsers that refuse it.
 *
 * - `entries`: statements, in the order they were made: `{seq, box, statement, …}`; `box` is `<state> <owner>`
 * - `documents`: worksheets, attempts and the like: `{key, box, value}`; `box` is the owner
 * - `meta`: single values: `{key, value}`
 *
 * @typedef {"entries" | "documents" | "meta"} Table
 * @typedef {{table: Table, put?: any, remove?: IDBValidKey}} Change
 * @typedef {{table: Table, key: IDBValidKey} | {table: Table, box: string}} Sought a row, or all rows of a box
 * @typedef {object} Store
 * @property {boolean} durable whether what is written is there after the browser was closed
 * @property {(table: Table, key: IDBValidKey) => Promise<any>} read
 * @property {(table: Table, box: string, limit?: number) => Promise<any[]>} list
 * @property {(table: Table) => Promise<any[]>} all
 * @property {(changes: Change[]) => Promise<void>} write all or nothing; resolves when it is kept
 * @property {(key: string, change: (value: any) => any, box?: string, entries?: () => any[]) => Promise<any>} exchange reads and
 *   writes one value of `meta`, or a document of `box`, in one step; `undefined` leaves it as it is, `null` removes a document;
 *   `entries`, asked after `change`, are kept in the same step; resolves to what `change` gave
 * @property {(sought: Sought[], make: (found: any[]) => Change[]) => Promise<void>} update writes, in one step, what `make` gives for
 *   what is found: for each row that is sought the row, for each box a list
 * @property {() => void} close refuses whatever a page that is being left would still write
 */

const NAME = "course";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore("entries", { keyPath: "seq", autoIncrement: true }).createIndex("box", "box");
      database.createObjectStore("documents", { keyPath: "key" }).createIndex("box", "box");
      database.createObjectStore("meta", { keyPath: "key" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function completion(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @param {IDBTransaction} transaction @param {Change[]} changes */
function apply(transaction, changes) {
  for (const { table, put, remove } of changes) {
    if (put) transaction.objectStore(table).put(put);
    else transaction.objectStore(table).delete(/** @type {IDBValidKey} */ (remove));
  }
}

/**
 * @returns {Promise<Store>}
 * @throws where the browser refuses IndexedDB
 */
export async function openDatabase() {
  const database = await open();
  database.onversionchange = () => database.close();
  const begin = (/** @type {Table[]} */ tables) => database.transaction(tables, "readwrite", { durability: "strict" });
  return {
    durable: true,
    read: (table, key) => result(database.transaction(table).objectStore(table).get(key)),
    list: (table, box, limit) => result(database.transaction(table).objectStore(table).index("box").getAll(box, limit)),
    all: (table) => result(database.transaction(table).objectStore(table).getAll()),
    async write(changes) {
      if (!changes.length) return;
      const transaction = begin([...new Set(changes.map(({ table }) => table))]);
      apply(transaction, changes);
      const done = completion(transaction);
      transaction.commit(); // at once: a page that is being left does not come back to do it
      await done;
    },
    async exchange(key, change, box, entries) {
      const name = box ? "documents" : "meta";
      const transaction = begin(entries ? [name, "entries"] : [name]);
      const done = completion(transaction);
      const table = transaction.objectStore(name);
      const value = change((await result(table.get(key)))?.value);
      if (box && value === null) table.delete(key);
      else if (value !== undefined) table.put(box ? { key, box, value } : { key, value });
      for (const entry of entries?.() ?? []) transaction.objectStore("entries").put(entry);
      transaction.commit();
      await done;
      return value;
    },
    async update(sought, make) {
      const transaction = begin(["entries", "documents", "meta"]);
      const done = completion(transaction);
      const find = (/** @type {Sought} */ one) => {
        const table = transaction.objectStore(one.table);
        return result("box" in one ? table.index("box").getAll(one.box) : table.get(one.key));
      };
      apply(transaction, make(await Promise.all(sought.map(find))));
      transaction.commit();
      await done;
    },
    close: () => database.close(),
  };
}
