"""A lesson remembers the paragraph at which its learner stopped, on this device where that harms nobody."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.kept import documents, keep
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

TOP = """() => Math.round(document.activeElement.getBoundingClientRect().top)"""
LOADED = """() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/place.js"))"""
KEPT = """() => new Promise((resolve) => {
    const open = indexedDB.open("course");
    open.onsuccess = () => {
        const all = open.result.transaction("documents").objectStore("documents").getAll();
        all.onsuccess = () => { open.result.close(); resolve(all.result.some(({ value }) => value.place)); };
    };
})"""
"""A place is kept only once the script for it has come, with the first scrolling."""
BEGUN_ANEW = KEPT.replace("value.place", "value.registration && !value.place")
"""The lesson is kept again as begun, without the place that it had."""
PRIVATE = """() => {
    Object.defineProperty(performance, "memory", { value: undefined });
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("", "SecurityError"));
}"""
"""What a private window of Firefox or Safari refuses."""


LEAVE = '<a data-leave href="about:blank">Leave quickly</a>'


@pytest.fixture
def go(page, visit):
    def open_anew(path):
        page.goto("about:blank")
        return visit(path)

    return open_anew


def read_until(page, text, *, keeps=True):
    """Studies the page, stops with the block that begins with `text` at the top, and leaves for the home page."""
    expect(page.locator(".account-device")).to_be_visible()
    page.locator("#elements").evaluate("block => block.scrollIntoView()")
    page.wait_for_function(LOADED)
    if keeps:
        wait_until(page, KEPT)
    page.locator(".prose :is(p, li)", has_text=text).evaluate("block => block.scrollIntoView()")
    page.wait_for_function("() => scrollY > 0")
    page.get_by_role("link", name="Course").evaluate("link => link.click()")
    page.locator("html[data-player=ready]").wait_for()


def kept_place(page):
    (value,) = [value for key, value in documents(page).items() if key.endswith("/lesson/second-steps")]
    return value.get("place")


def test_a_lesson_is_gone_on_with_at_the_paragraph(go, wire):
    page = go("/second.html")
    read_until(page, "Answer 2:")
    page.get_by_role("link", name="Go on with: Second steps").click()
    expect(page.locator("li", has_text="Answer 2:")).to_be_focused()
    assert 0 <= page.evaluate(TOP) < 60
    go("/second.html")
    offer = page.get_by_role("link", name="Continue where you stopped: The survey")
    expect(offer).to_be_visible()
    assert page.evaluate("scrollY") == 0
    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator("li", has_text="Answer 2:")).to_be_focused()
    read_until(page, "Element 6 is")
    expect(page.get_by_role("link", name="Go on with: Second steps")).to_be_visible()
    place = kept_place(page)
    assert place["heading"] == "elements"
    assert "Element" not in json.dumps(documents(page))
    page.route("**/second.html", lambda route: route.fulfill(body=route.fetch().text().replace("Element 6", "Part 6")))
    go("/second.html#continue")
    expect(page.get_by_role("heading", name="Seven elements")).to_be_focused()
    assert "place" not in json.dumps([wire.posts, list(wire.statements.values())])
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    go("/second.html")
    assert documents(page) == {}
    expect(page.locator(".resume")).to_have_count(0)


def test_a_finished_lesson_and_a_private_window_remember_no_place(go, new_context, course):
    read_until(go("/second.html"), "Answer 2:")
    page = go("/second.html")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_focused()
    expect(go("/second.html").get_by_text("You have finished this lesson.")).to_be_visible()
    expect(page.locator(".resume")).to_have_count(0)
    private = new_context().new_page()
    private.add_init_script(f"({PRIVATE})()")
    private.goto(course.url("/second.html"))
    read_until(private, "Answer 2:", keeps=False)
    assert kept_place(private) is None
    expect(private.get_by_role("link", name="Go on: First steps")).to_be_visible()


def test_a_lesson_that_one_may_have_to_leave_quickly_remembers_no_place(go, page):
    read_until(go("/second.html"), "Answer 2:")
    assert kept_place(page)
    noted = '<div class="prose">' + LEAVE
    page.route(
        "**/second.html", lambda route: route.fulfill(body=route.fetch().text().replace('<div class="prose">', noted))
    )
    keep(page, "reading", {"lesson": "first-steps"})
    go("/second.html#continue")
    page.get_by_role("link", name="Leave quickly").wait_for()
    expect(page.get_by_role("link", name="Continue where you stopped")).to_have_count(0)
    wait_until(page, BEGUN_ANEW)
    page.locator(".prose li", has_text="Answer 2:").evaluate("block => block.scrollIntoView()")
    page.wait_for_function("() => scrollY > 0")
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(LOADED)
    page.locator(".prose li", has_text="Answer 4:").evaluate("block => block.scrollIntoView()")
    page.get_by_role("link", name="Course").evaluate("link => link.click()")
    page.locator("html[data-player=ready]").wait_for()
    assert kept_place(page) is None
    assert [value for key, value in documents(page).items() if key.endswith("/reading")] == [{"lesson": "first-steps"}]
