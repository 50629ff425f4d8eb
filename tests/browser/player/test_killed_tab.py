"""A tab that dies, also in the middle of a write: what it showed as done is done once, nothing is there by half."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.player.quiz_answers import answer, begin, check, told

pytestmark = pytest.mark.browser

NEVER_COMMITS = """() => {
    IDBTransaction.prototype.commit = function () {
        const table = this.objectStore(this.objectStoreNames[0]);
        const goOn = () => (table.get(0).onsuccess = goOn);
        window.writing = true;
        goOn();
    };
}"""
"""From now on the page is in the middle of whatever it writes, and never at its end."""
HEARS_NOTHING = f"""() => {{
    const take = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (key) {{
        ({NEVER_COMMITS})();
        return take.call(this, key);
    }};
}}"""
"""The same, from the first entry on that the page takes out since the tracker has it."""
WRITING = "() => window.writing"


@pytest.fixture
def kill(context):
    """Ends the process of a page, as a phone does that needs the memory, and opens the page anew."""

    def end(page):
        address = page.url
        with page.expect_event("crash"), suppress(Error):
            page.goto("chrome://crash")
        page.close()
        again = context.new_page()
        again.goto(address)
        again.locator("html[data-player=ready]").wait_for()
        return again

    return end


def test_an_answer_that_was_marked_outlives_its_tab(signed_in, visit, kill, ana, wait_until_sent):
    page = visit("/quiz.html")
    signed_in.failing = 503
    begin(page)
    answer(page, "a")
    signed_in.failing = 0
    page = kill(page)
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_a_finished_lesson_outlives_its_tab(visit, kill, entries):
    page = visit("/lesson.html")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    page = kill(page)
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    assert told(entries(page)).count("completed") == 1


def test_a_tab_killed_while_it_writes_an_answer_leaves_none_and_asks_again(visit, kill, entries):
    page = visit("/quiz.html")
    begin(page)
    page.locator("input[value=b]").check()
    page.evaluate(NEVER_COMMITS)
    check(page)
    page.wait_for_function(WRITING)
    page = kill(page)
    expect(page.get_by_role("button", name="Check my answer")).to_be_visible()
    assert told(entries(page)) == ["attempted"]
    page.locator("input[value=b]").check()
    check(page)
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    assert told(entries(page)) == ["attempted", "answered q1 1"]


def test_a_tab_killed_while_it_hears_from_the_tracker_sends_again_and_counts_once(
    signed_in, visit, kill, ana, wait_until_sent
):
    page = visit("/quiz.html")
    begin(page)
    wait_until_sent(page, ana)
    page.locator("input[value=b]").check()
    page.evaluate(HEARS_NOTHING)
    check(page)
    signed_in.wait_for_verbs(ana, ["attempted", "answered"])
    page.wait_for_function(WRITING)
    page = kill(page)
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]
