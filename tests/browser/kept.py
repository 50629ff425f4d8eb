"""What a browser keeps, looked at and changed behind the back of the pages that are open."""

from __future__ import annotations

from playwright.sync_api import Error


def keep(page, name, value, owner=None):
    """Puts `value` where the browser keeps the document called `name`, for `owner` or whoever left the first one."""
    page.evaluate(
        """([name, value, owner]) => new Promise((resolve) => {
            const open = indexedDB.open("course");
            open.onsuccess = () => {
                const table = open.result.transaction("documents", "readwrite").objectStore("documents");
                const all = table.getAll();
                all.onsuccess = () => {
                    const box = owner ?? all.result[0].box;
                    const done = () => { open.result.close(); resolve(); };
                    table.put({ key: `${box}/${name}`, box, value }).onsuccess = done;
                };
            };
        })""",
        [name, value, owner],
    )


def documents(page):
    """Everything that pages left, by its key."""
    return page.evaluate(
        """() => new Promise((resolve) => {
            const open = indexedDB.open("course");
            open.onsuccess = () => {
                const all = open.result.transaction("documents").objectStore("documents").getAll();
                all.onsuccess = () => {
                    open.result.close();
                    resolve(Object.fromEntries(all.result.map(({ key, value }) => [key, value])));
                };
            };
        })"""
    )


def break_worksheets(page):
    """From now on no worksheet can be read or changed on this page, until `mend_worksheets`."""
    page.evaluate(
        """() => {
            const { get } = IDBObjectStore.prototype;
            window.mend = () => (IDBObjectStore.prototype.get = get);
            IDBObjectStore.prototype.get = function (key) {
                if (String(key).includes("/worksheet/")) throw new DOMException("lost", "InvalidStateError");
                return get.call(this, key);
            };
        }"""
    )


def mend_worksheets(page):
    page.evaluate("() => mend()")


def look_again(page):
    """What a tab is told when somebody comes back to it; one that is being loaded again has been told already."""
    try:
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    except Error as fault:
        if "context was destroyed" not in str(fault):
            raise
