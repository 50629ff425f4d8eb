"""On a shared phone each person sees and sends only the own work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.guests import finish_lesson, study

pytestmark = pytest.mark.browser


def test_two_accounts_on_one_browser_stay_apart(wire, visit, wait_until_sent, ana, ben):
    wire.sign_in(ana, "Ana")
    wire.failing = 503
    study(visit("/quiz.html"))
    finish_lesson(visit)
    wire.sign_in(ben, "Ben")
    wire.failing = 0
    page = visit("/quiz.html")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    expect(page.locator(".account-count")).to_have_count(0)
    study(page)
    wait_until_sent(page, ben)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_be_empty()
    assert wire.verbs(ben) == ["attempted", "answered"]
    assert wire.verbs(ana) == []
    wire.sign_in(ana, "Ana")
    page = visit("/quiz.html")
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")
    wait_until_sent(page, ana)
    assert {"attempted", "answered", "completed"} <= set(wire.verbs(ana))


def test_nothing_of_an_account_is_shown_to_the_next_guest(wire, visit, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("A place, without an address").fill("The corner by the school")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    study(visit("/quiz.html"))
    finish_lesson(visit)
    wire.sign_in(None)
    page = visit("/practice.html")
    expect(page.get_by_label("A place, without an address")).to_have_value("")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page = visit("/quiz.html")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    page = visit("/home.html")
    expect(page.locator(".mark")).to_have_count(0)
    assert "Ana" not in page.locator("body").inner_text()


def test_going_back_after_signing_out_shows_nothing_of_the_account(wire, visit, course, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("A place, without an address").fill("The corner by the school")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    page.goto(course.url("/account/sign-out"))
    wire.sign_in(None)
    page.go_back()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_label("A place, without an address")).to_have_value("")


def test_another_tab_notices_that_somebody_else_signed_in(wire, visit, context, course, ana, ben):
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    expect(page.get_by_role("link", name="My progress, Ana")).to_be_visible()
    wire.sign_in(ben, "Ben")
    other = context.new_page()
    other.goto(course.url("/home.html"))
    expect(other.get_by_role("link", name="My progress, Ben")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="My progress, Ben")).to_be_visible()


def test_the_page_of_one_account_is_never_sent_for_another(wire, visit, entries, ana, ben):
    wire.sign_in(ana, "Ana")
    page = visit("/quiz.html")
    wire.sign_in(ben, "Ben")
    study(page)
    expect(page.locator(".account-count")).to_have_text("2")
    assert wire.statements == {}
    assert {entry["box"] for entry in entries(page)} == {f"waiting account:{ana}"}


def test_the_sign_in_link_leads_back_to_the_page(wire, visit, course):
    page = visit("/lesson.html?x=1#survey")
    link = page.get_by_role("link", name="Sign in")
    assert link.get_attribute("href") == course.url("/account/sign-in?lang=en&next=%2Flesson.html%3Fx%3D1%23survey")
