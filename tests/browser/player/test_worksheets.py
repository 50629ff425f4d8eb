"""What a learner types into a worksheet is never lost and never shown wrongly, whatever other tabs do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kept import break_worksheets, documents, keep, look_again, mend_worksheets
from tests.browser.player.worksheet_fields import SAVED, SHEET, place, saved, start

pytestmark = pytest.mark.browser

BOTH = "it now stands after your words"


def sheets(page):
    """The worksheets that the browser keeps."""
    return [value for key, value in documents(page).items() if key.endswith(SHEET)]


@pytest.mark.parametrize("host", ["127.0.0.1", "course.test"])
def test_what_one_tab_writes_is_shown_in_the_other_and_both_is_kept(visit, open_tab, host):
    here = visit("/practice.html", host)
    there = open_tab(here)
    place(there).fill("The corner by the school")
    expect(place(here)).to_have_value("The corner by the school")
    start(here).fill("No light")
    expect(start(there)).to_have_value("No light")
    here.reload()
    expect(place(here)).to_have_value("The corner by the school")
    expect(start(here)).to_have_value("No light")


def test_only_the_fields_that_were_changed_are_written(visit):
    page = visit("/practice.html")
    place(page).fill("The corner by the school")
    saved(page)
    keep(page, SHEET, {"place": "The stop", "start": "No light", "older": "A field of an older page"})
    start(page).press_sequentially("Fear")
    expect(page.get_by_text(BOTH)).to_be_visible()
    expect(place(page)).to_have_value("The stop")
    assert sheets(page)[0] == {"place": "The stop", "start": "Fear / No light", "older": "A field of an older page"}


def test_coming_back_to_a_tab_shows_what_was_written_elsewhere(visit):
    page = visit("/practice.html")
    place(page).fill("The corner by the school")
    saved(page)
    keep(page, SHEET, {"place": "The stop", "start": "No light"})
    look_again(page)
    expect(place(page)).to_have_value("The stop")
    expect(start(page)).to_have_value("No light")


def test_the_cursor_and_what_is_being_typed_stay_while_another_tab_writes(visit, open_tab):
    here = visit("/practice.html")
    start(here).fill("A stop without light")
    saved(here)
    there = open_tab(here)
    start(here).evaluate("field => { field.focus(); field.setSelectionRange(2, 6); }")
    start(there).fill("A stop without any light")
    expect(start(here)).to_have_value("A stop without any light")
    expect(start(here)).to_be_focused()
    assert start(here).evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 6]
    start(here).evaluate("field => field.setSelectionRange(2, 2)")
    here.keyboard.type("bus ")
    place(there).fill("The corner by the school")
    expect(place(here)).to_have_value("The corner by the school")
    here.keyboard.type("or tram ")
    expect(start(here)).to_have_value("A bus or tram stop without any light")
    expect(start(there)).to_have_value("A bus or tram stop without any light")


def test_a_field_written_in_both_tabs_keeps_the_words_of_both(visit):
    page = visit("/practice.html")
    start(page).fill("No light")
    saved(page)
    keep(page, SHEET, {"start": "Nobody passes there.\nNo light"})
    start(page).press_sequentially(" at night")
    expect(page.get_by_text(BOTH)).to_be_visible()
    expect(start(page)).to_have_value("No light at night\n\nNobody passes there.\nNo light")
    page.reload()
    expect(start(page)).to_have_value("No light at night\n\nNobody passes there.\nNo light")


def test_a_field_emptied_here_and_written_there_keeps_what_was_written(visit):
    page = visit("/practice.html")
    start(page).fill("No light")
    saved(page)
    keep(page, SHEET, {"start": "No light after nine"})
    start(page).fill("")
    expect(start(page)).to_have_value("No light after nine")


def test_clearing_clears_in_every_tab_and_leaves_nothing(visit, open_tab):
    here = visit("/practice.html")
    place(here).fill("The corner by the school")
    saved(here)
    there = open_tab(here)
    keep(here, SHEET, {"place": "The corner by the school", "older": "A field of an older page"})
    here.on("dialog", lambda dialog: dialog.accept())
    here.get_by_role("button", name="Clear").click()
    expect(place(there)).to_have_value("")
    assert sheets(here) == []


def test_what_was_typed_a_moment_before_leaving_is_kept_beside_what_another_tab_wrote(visit, open_tab):
    here = visit("/practice.html")
    place(here).fill("The corner")
    saved(here)
    there = open_tab(here)
    place(there).fill("The stop")
    expect(place(here)).to_have_value("The stop")
    start(here).evaluate(
        """field => {
            field.value = "No light";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            location = "home.html";
        }"""
    )
    here.wait_for_url("**/home.html")
    page = visit("/practice.html")
    expect(place(page)).to_have_value("The stop")
    expect(start(page)).to_have_value("No light")


def test_what_is_typed_before_the_scripts_are_at_work_is_kept(page, course, page_errors):
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/api/session", hold)
    with page.expect_request("**/api/session"):
        page.goto(course.url("/practice.html"), wait_until="commit")
    place(page).fill("The corner by the school")
    start(page).fill("No light")
    waiting.pop().continue_()
    page.locator("html[data-player=ready]").wait_for()
    saved(page)
    page.unroute_all()
    page.reload()
    expect(place(page)).to_have_value("The corner by the school")
    expect(start(page)).to_have_value("No light")


def test_where_nothing_can_be_read_the_form_says_so_and_overwrites_nothing(visit):
    page = visit("/practice.html")
    place(page).fill("The corner by the school")
    saved(page)
    break_worksheets(page)
    look_again(page)
    expect(page.get_by_text("Your browser could not read what it keeps here.")).to_be_visible()
    expect(place(page)).to_have_value("The corner by the school")
    start(page).press_sequentially("No")
    expect(page.get_by_text("Your browser could not keep this.")).to_be_visible()
    mend_worksheets(page)
    keep(page, SHEET, {"place": "The stop"})
    start(page).press_sequentially(" light")
    saved(page)
    page.reload()
    expect(place(page)).to_have_value("The stop")
    expect(start(page)).to_have_value("No light")


def test_a_browser_that_keeps_nothing_keeps_each_tabs_words_and_never_says_saved(browser_without_storage, course):
    here, there = browser_without_storage.pages[0], browser_without_storage.new_page()
    for page in (here, there):
        page.goto(course.url("/practice.html"))
        page.locator("html[data-player=ready]").wait_for()
    place(here).fill("The corner by the school")
    place(there).fill("The stop")
    start(there).fill("No light")
    for page in (here, there):
        look_again(page)
        expect(page.get_by_text("Nothing you write here is kept.")).to_be_visible()
        expect(page.get_by_text(SAVED)).to_have_count(0)
    expect(place(here)).to_have_value("The corner by the school")
    expect(start(here)).to_have_value("")
    expect(place(there)).to_have_value("The stop")


def test_the_first_word_outlives_a_look_at_what_is_kept_where_nothing_lasts(browser_without_storage, course):
    page = browser_without_storage.pages[0]
    page.goto(course.url("/practice.html"))
    page.locator("html[data-player=ready]").wait_for()
    page.evaluate(
        """async () => {
            window.opened = true;
            const field = document.querySelector("[name=place]");
            field.value = "The stop";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            const look = new BroadcastChannel("course-documents");
            for (let n = 0; n < 300; n += 1) {
                document.dispatchEvent(new Event("visibilitychange"));
                look.postMessage("change");
                await new Promise((next) => (n % 2 ? setTimeout(next) : queueMicrotask(next)));
            }
        }"""
    )
    expect(page.get_by_text("Nothing you write here is kept.")).to_be_visible()
    assert page.evaluate("window.opened")
    expect(place(page)).to_have_value("The stop")


def test_what_is_typed_after_another_tab_forgot_everything_is_kept(visit, open_tab):
    here = visit("/practice.html")
    place(here).fill("The corner by the school")
    saved(here)
    there = open_tab(here)
    there.get_by_role("button", name="On this device").click()
    there.get_by_role("button", name="Forget me on this device").click()
    with here.expect_navigation(), there.expect_navigation():
        there.get_by_role("button", name="Remove it").click()
    visit("/practice.html")
    expect(place(here)).to_have_value("")
    start(here).fill("No light")
    saved(here)
    here.reload()
    expect(start(here)).to_have_value("No light")
    expect(place(here)).to_have_value("")
