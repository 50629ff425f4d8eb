"""A guest who signs in on a page of the tracker is asked there whose progress it is, and sees the answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def guest(page, tracker):
    """Somebody who has finished a lesson without an account and now makes one."""
    page.goto(tracker.url("/modules/human-security/state-to-people/"))
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    return page


def make_account(page, tracker, name):
    page.goto(tracker.url("/account/sign-up/name?next=/my/progress"))
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("link", name="go on").click()


def test_progress_that_is_ones_own_is_on_the_page_after_yes_and_gone_after_the_undo(guest, tracker, page_errors):
    make_account(guest, tracker, "Claiming River")
    question = guest.get_by_role("dialog")
    expect(question).to_contain_text("From State to people")
    question.get_by_role("button", name="Yes").click()
    guest.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(guest.get_by_text("1 of 2 lessons finished")).to_be_visible()
    guest.goto(tracker.url("/account/"))
    guest.get_by_role("button", name="This was not me: undo").click()
    said = guest.get_by_text("no longer counts as yours")
    expect(said).to_be_visible()
    guest.locator("html[data-settled]").wait_for()
    expect(said).to_be_visible()
    guest.goto(tracker.url("/my/progress"))
    expect(guest.get_by_text("Nothing here yet")).to_be_visible()


def test_progress_of_somebody_else_stays_out_of_the_account(guest, tracker, page_errors):
    make_account(guest, tracker, "Refusing River")
    guest.get_by_role("dialog").get_by_role("button", name="No").click()
    expect(guest.get_by_role("dialog")).to_have_count(0)
    guest.reload()
    expect(guest.get_by_text("Nothing here yet")).to_be_visible()
    expect(guest.get_by_role("dialog")).to_have_count(0)
