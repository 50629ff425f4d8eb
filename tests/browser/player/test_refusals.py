"""What the tracker refuses, for now or for ever, is kept in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_tracker_in_trouble_is_asked_again(status, signed_in, visit, entries, ana, wait_until_sent):
    signed_in.failing = status
    page = visit("/quiz.html")
    begin(page)
    expect(page.locator(".account-count")).to_have_text("1")
    assert len(entries(page)) == 1
    signed_in.failing = 0
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted"]


def test_a_halls_sign_in_page_is_not_taken_for_the_tracker(signed_in, visit, entries, ana, wait_until_sent):
    page = visit("/quiz.html")
    signed_in.portal = True
    begin(page)
    expect(page.locator(".account-count")).to_have_text("1")
    assert len(entries(page)) == 1
    visit("/quiz.html")
    assert len(entries(page)) == 1
    signed_in.portal = False
    visit("/quiz.html")
    wait_until_sent(page, ana)
    assert len(signed_in.statements) == 1


def test_what_the_tracker_refuses_for_ever_is_set_aside_and_shown(signed_in, visit, entries, ana, wait_until_sent):
    signed_in.refused.add("https://course.example/id/quiz/safety-practice/question/q1")
    signed_in.failing = 503
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    page.get_by_role("button", name="Next question").click()
    page.locator("input[value=a]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".account-count")).to_have_text("3")
    signed_in.failing = 0
    visit("/quiz.html")
    expect(page.locator(".account-count")).to_have_text("1")
    assert signed_in.verbs(ana) == ["attempted", "answered"]
    assert [entry["reason"] for entry in entries(page)] == ["This activity is not part of the course."]
    page.get_by_role("button", name="On this device").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1 entry was not accepted by the course")).to_be_visible()
    expect(dialog.get_by_text("This activity is not part of the course.")).to_be_visible()
    signed_in.refused.clear()
    dialog.get_by_role("button", name="Send again").click()
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered", "answered"]


def test_an_account_without_room_keeps_its_answers_here_until_there_is_some(
    signed_in, visit, entries, ana, wait_until_sent
):
    signed_in.failing = 413
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    expect(page.locator(".account-count")).to_have_text("2")
    page.get_by_role("button", name="On this device").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("There is no room left in this account.")).to_be_visible()
    assert len(entries(page)) == 2
    signed_in.failing = 0
    dialog.get_by_role("button", name="Send again").click()
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_an_expired_token_is_fetched_again(signed_in, visit, ana, wait_until_sent):
    page = visit("/quiz.html")
    signed_in.csrf = "another"
    begin(page)
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted"]


def test_a_session_that_ended_keeps_everything_for_its_account(signed_in, visit, entries, ana, wait_until_sent):
    page = visit("/quiz.html")
    signed_in.sign_in(None)
    begin(page)
    answer(page)
    expect(page.locator(".account-count")).to_have_text("2")
    assert {entry["box"] for entry in entries(page)} == {f"waiting account:{ana}"}
    signed_in.sign_in(ana, "Ana")
    visit("/quiz.html")
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]
