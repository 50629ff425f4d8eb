"""What a guest wrote into worksheets is asked about, goes to the account with consent, and can be given back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kept import documents, keep, look_again
from tests.browser.player.worksheet_fields import SHEET, place, saved, start

pytestmark = pytest.mark.browser


@pytest.fixture
def write(visit, wire):
    """Fills the worksheet as somebody and leaves no other trace, so that it is all there is to be asked about."""

    def fill(who, name, *texts):
        wire.sign_in(who, name)
        page = visit("/practice.html")
        for field, text in zip((place(page), start(page)), texts, strict=False):
            field.fill(text)
        saved(page)
        page = visit("/home.html")
        page.evaluate(
            """() => new Promise((resolve) => {
                const open = indexedDB.open("course");
                open.onsuccess = () => {
                    const changes = open.result.transaction("entries", "readwrite");
                    changes.objectStore("entries").clear();
                    changes.oncomplete = () => { open.result.close(); resolve(); };
                };
            })"""
        )
        return page

    return fill


def owner_of(page, kind):
    return next(key.split("/")[0] for key in documents(page) if key.startswith(kind) and key.endswith(SHEET))


def say_yes(page):
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Close")).to_be_visible()
    page.get_by_role("button", name="Close").click()


def undo(visit):
    page = visit("/device.html")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()


def test_a_guest_who_left_only_a_worksheet_is_asked_about(write, visit, wire, ana):
    write(None, None, "The corner by the school")
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    dialog = page.get_by_role("dialog", name="Is this progress yours?")
    expect(dialog.locator("li")).to_have_text(["1 worksheet with what was written in it; it stays in this browser"])
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("dialog", name="These worksheets are yours now")).to_be_visible()
    assert len(wire.claims) == 1
    page = visit("/practice.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(place(page)).to_have_value("The corner by the school")


def test_a_guest_who_emptied_the_worksheet_is_not_asked_about(write, visit, wire, ana):
    page = write(None, None, "The corner by the school")
    keep(page, SHEET, {"place": " "})
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_leaves_the_worksheet_to_the_guest(write, visit, wire, ana):
    write(None, None, "The corner by the school")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_role("button", name="No, not mine").click()
    expect(place(page)).to_have_value("")
    page = visit("/practice.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    wire.sign_in(None)
    expect(place(visit("/practice.html"))).to_have_value("The corner by the school")


def test_a_claim_shows_its_words_in_the_form_that_is_open_and_undoing_takes_them_from_it(write, visit, wire, ana):
    write(None, None, "The corner by the school")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    expect(place(page)).to_have_value("")
    say_yes(page)
    expect(place(page)).to_have_value("The corner by the school")
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Undo").click()
    expect(place(page)).to_have_value("")
    wire.sign_in(None)
    expect(place(visit("/practice.html"))).to_have_value("The corner by the school")


def test_a_claim_shows_its_words_in_the_other_tabs_of_the_account(write, visit, wire, context, course, ana):
    write(None, None, "The corner by the school")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    other = context.new_page()
    other.goto(course.url("/practice.html"))
    say_yes(page)
    expect(place(other)).to_have_value("The corner by the school")


def test_a_worksheet_that_both_wrote_keeps_the_words_of_both_and_an_undo_parts_them(write, visit, wire, ana):
    write(ana, "Ana", "The stop")
    write(None, None, "The corner", "No light")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    say_yes(page)
    expect(place(page)).to_have_value("The stop / The corner")
    expect(start(page)).to_have_value("No light")
    undo(visit)
    page = visit("/practice.html")
    expect(place(page)).to_have_value("The stop")
    expect(start(page)).to_have_value("")
    wire.sign_in(None)
    page = visit("/practice.html")
    expect(place(page)).to_have_value("The corner")
    expect(start(page)).to_have_value("No light")


def test_an_undo_leaves_what_was_edited_after_the_claim(write, visit, wire, ana):
    write(ana, "Ana", "The stop")
    write(None, None, "The corner")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    say_yes(page)
    expect(place(page)).to_have_value("The stop / The corner")
    place(page).fill("The stop at the corner, where nobody waits")
    saved(page)
    undo(visit)
    expect(place(visit("/practice.html"))).to_have_value("The stop at the corner, where nobody waits")
    wire.sign_in(None)
    expect(place(visit("/practice.html"))).to_have_value("The corner")


def test_what_a_page_left_open_wrote_after_the_claim_comes_too_and_goes_back_with_it(write, visit, wire, ana):
    page = write(None, None, "The corner")
    guest = owner_of(page, "guest:")
    wire.sign_in(ana, "Ana")
    say_yes(visit("/home.html"))
    keep(page, SHEET, {"start": "No light"}, guest)
    page = visit("/practice.html")
    expect(start(page)).to_have_value("No light")
    expect(place(page)).to_have_value("The corner")
    assert not [key for key in documents(page) if key.startswith("guest:") and key.endswith(SHEET)]
    undo(visit)
    wire.sign_in(None)
    page = visit("/practice.html")
    expect(place(page)).to_have_value("The corner")
    expect(start(page)).to_have_value("No light")


def test_a_page_of_the_guest_left_open_shows_the_account_once_its_words_were_claimed(
    write, visit, wire, context, course, ana
):
    write(None, None, "The corner")
    left = context.new_page()
    left.goto(course.url("/practice.html"))
    left.locator("html[data-player=ready]").wait_for()
    wire.sign_in(ana, "Ana")
    say_yes(visit("/home.html"))
    look_again(left)
    expect(left.get_by_role("link", name="My progress, Ana")).to_be_visible()
    expect(place(left)).to_have_value("The corner")


def test_forgetting_as_a_guest_takes_the_guests_words_from_claims_too(write, visit, wire, ana):
    write(ana, "Ana", "The stop")
    write(None, None, "canaryplace")
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    say_yes(page)
    expect(place(page)).to_have_value("The stop / canaryplace")
    place(page).fill("The stop")
    saved(page)
    wire.sign_in(None)
    page = write(None, None, "The kiosk")
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page.locator("html[data-player=ready]").wait_for()
    everything = page.evaluate(
        """() => new Promise((resolve) => {
            const open = indexedDB.open("course");
            open.onsuccess = () => {
                const all = open.result.transaction("meta").objectStore("meta").getAll();
                all.onsuccess = () => { open.result.close(); resolve(JSON.stringify(all.result)); };
            };
        })"""
    )
    assert "claims" in everything
    assert "canaryplace" not in everything
