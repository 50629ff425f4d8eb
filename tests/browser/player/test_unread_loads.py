"""Where the list of what was loaded cannot be read, nothing is offered to be undone, and the rest works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UNREADABLE = """() => {
    const { get } = IDBObjectStore.prototype;
    window.refused = 0;
    IDBObjectStore.prototype.get = function (key) {
        if (key !== "loads") return get.call(this, key);
        window.refused += 1;
        throw new DOMException("lost", "InvalidStateError");
    };
}"""


def test_a_file_is_judged_where_earlier_loads_cannot_be_read(visit, page_errors):
    page = visit("/device.html")
    load = page.get_by_role("button", name="Load from a file").first
    expect(load).to_be_visible()
    page.evaluate(UNREADABLE)
    with page.expect_file_chooser() as waiting:
        load.click()
    waiting.value.set_files({"name": "notes.json", "mimeType": "application/json", "buffer": b"[]"})
    expect(page.get_by_role("status").filter(has_text="This is no progress file")).to_be_visible()
    page.wait_for_function("() => refused > 0")
    page.evaluate("() => new Promise((later) => setTimeout(later))")
    assert page_errors == []
