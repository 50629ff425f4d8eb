"""A guest's progress is claimed with consent, once, and can be given back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.guests import LESSON, boxes, study

pytestmark = pytest.mark.browser


def test_signing_in_says_what_the_guest_did_and_asks(asked):
    dialog = asked.get_by_role("dialog", name="Is this progress yours?")
    expect(dialog.locator("li")).to_have_text(["First steps lesson finished", "Practice: safety quiz begun"])
    expect(dialog.get_by_role("heading")).to_be_focused()


def test_yes_sends_the_guests_progress_once_and_shows_it_as_ones_own(asked, wire, visit, entries, ana):
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    asked.get_by_role("button", name="Close").click()
    expect(asked.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    (claim,) = wire.claims.values()
    assert claim["learner"] == ana
    assert {"attempted", "answered", "completed"} <= set(wire.verbs(claim["guest"]))
    assert boxes(entries(asked)) == {"claimed guest"}
    page = visit("/quiz.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")


def test_after_yes_the_next_guest_is_a_new_one(asked, wire, visit, entries):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.sign_in(None)
    page = visit("/quiz.html")
    study(page)
    guests = {entry["box"].split(":")[1] for entry in entries(page)}
    assert len(guests) == 2
    assert [entry["box"].split(" ")[0] for entry in entries(page)].count("waiting") == 2


def test_no_leaves_it_to_the_guest_and_is_not_asked_again(asked, wire, visit):
    asked.get_by_role("button", name="No, not mine").click()
    expect(asked.get_by_role("dialog")).to_have_count(0)
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".mark")).to_have_count(0)
    assert wire.claims == {}
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")


def test_later_is_not_asked_on_the_next_page_but_can_be_looked_up(asked, visit):
    asked.get_by_role("button", name="Ask me later").click()
    expect(asked.get_by_role("dialog")).to_have_count(0)
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("dialog", name="Is this progress yours?")).to_be_visible()


def test_escape_means_later(asked, wire, visit):
    asked.keyboard.press("Escape")
    expect(asked.get_by_role("dialog")).to_have_count(0)
    visit("/home.html")
    expect(asked.get_by_role("dialog")).to_have_count(0)
    assert wire.claims == {}


def test_a_claim_that_broke_off_changes_nothing_and_works_the_second_time(asked, context, wire, entries):
    context.set_offline(True)
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("alert").filter(has_text="That did not work")).to_be_visible()
    assert boxes(entries(asked)) == {"waiting guest"}
    context.set_offline(False)
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    assert len(wire.claims) == 1


def test_what_belongs_to_another_account_is_said_and_left(asked, wire, entries, visit, ben):
    guest = entries(asked)[0]["box"].split(":")[1]
    wire.claims["old"] = {"claim": "old", "guest": guest, "learner": ben, "until": wire.until}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("This progress is in another account")
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator(".mark")).to_have_count(0)


def test_a_claim_can_be_undone(asked, wire, visit):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    page = visit("/device.html")
    expect(page.get_by_text("You can undo that until 31 December 2099.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()
    assert wire.claims == {}
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".mark")).to_have_count(0)
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    expect(visit("/quiz.html").locator(".quiz-verdict")).to_have_text("Not right")


def test_a_claim_undone_elsewhere_is_given_back_to_the_guest(asked, wire, visit, entries):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.claims.clear()
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert boxes(entries(page)) == {"waiting guest"}


def test_a_claim_too_old_to_undo_leaves_nothing_behind(asked, wire, visit, entries):
    wire.until = "2020-01-01T00:00:00+00:00"
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert entries(page) == []


def test_a_refused_statement_is_set_aside_and_the_rest_of_a_claim_is_taken(asked, wire, visit, entries, ana):
    wire.refused = {LESSON}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    (claim,) = wire.claims.values()
    assert set(wire.verbs(claim["guest"])) == {"attempted", "answered"}
    assert boxes(entries(asked)) == {"claimed guest", "refused account"}
    page = visit("/device.html")
    expect(page.get_by_text("This activity is not part of the course.")).to_be_visible()
    wire.refused = set()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("button", name="Send again")).to_have_count(0)
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert "completed" in wire.verbs(claim["guest"])
    assert wire.verbs(ana) == []
    assert boxes(entries(page)) == {"claimed guest"}


def test_a_statement_whose_id_is_taken_is_not_taken_for_another_account(asked, wire, visit, entries):
    wire.conflicting = {LESSON}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    asked.get_by_role("button", name="Close").click()
    (claim,) = wire.claims.values()
    assert set(wire.verbs(claim["guest"])) == {"attempted", "answered"}
    page = visit("/device.html")
    expect(page.get_by_text("Another statement is stored under this id.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()
    assert boxes(entries(page)) == {"waiting guest"}
