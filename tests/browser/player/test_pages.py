"""Decisions, worksheets, browsers that keep nothing, and what pages ask of whom."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_follows_is_shown_only_after_choosing(visit):
    page = visit("/practice.html")
    expect(page.locator("details:visible")).to_have_count(0)
    expect(page.get_by_text("Both need those who wait there.")).to_be_hidden()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.get_by_text("Choose one option first.")).to_be_visible()
    page.get_by_label("Light and a clear view").check()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.get_by_text("People see and are seen.")).to_be_visible()
    expect(page.get_by_text("Patrols end when the shift ends.")).to_be_hidden()
    expect(page.get_by_text("Both need those who wait there.")).to_be_visible()
    expect(page.locator("details[open] summary")).to_be_focused()


def test_a_decision_leaves_no_trace(visit, wire, entries, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("More patrols at the bus stop").check()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.get_by_text("Patrols end when the shift ends.")).to_be_visible()
    assert "patrols" not in json.dumps(entries(page)) + json.dumps(list(wire.statements.values()))


def test_a_worksheet_is_kept_and_never_sent(visit, wire, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("A place, without an address").fill("The corner by the school")
    page.get_by_label("Which insecurity comes first?").fill("No light")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    page = visit("/practice.html")
    expect(page.get_by_label("A place, without an address")).to_have_value("The corner by the school")
    expect(page.get_by_label("Which insecurity comes first?")).to_have_value("No light")
    assert "corner" not in json.dumps(list(wire.statements.values()))


def test_a_worksheet_can_be_cleared(visit):
    page = visit("/practice.html")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("A place, without an address").fill("The corner by the school")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("A place, without an address")).to_have_value("")
    page = visit("/practice.html")
    expect(page.get_by_label("A place, without an address")).to_have_value("")


def test_a_worksheet_prints_alone_and_with_all_of_its_text(visit):
    page = visit("/practice.html")
    long = "A line of what happens here.\n" * 30
    page.get_by_label("Which insecurity comes first?").fill(long)
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.get_by_role("button", name="Print", exact=True).click()
    page.emulate_media(media="print")
    expect(page.locator(".print-copy").nth(1)).to_be_visible()
    assert page.locator(".print-copy").nth(1).inner_text().strip() == long.strip()
    expect(page.locator("textarea")).to_be_hidden()
    expect(page.locator(".decision")).to_be_hidden()
    expect(page.get_by_role("heading", name="A threat chain for one place")).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".print-copy")).to_have_count(0)


def test_a_worksheet_prints_empty_without_losing_what_is_written(visit):
    page = visit("/practice.html")
    page.get_by_label("Which insecurity comes first?").fill("The lamp is broken.")
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.get_by_role("button", name="Print empty").click()
    page.emulate_media(media="print")
    assert set(page.locator(".print-copy").all_inner_texts()) == {""}
    expect(page.locator(".decision")).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_label("Which insecurity comes first?")).to_have_value("The lamp is broken.")
    expect(page.locator(".print-empty")).to_have_count(0)


def test_a_browser_that_keeps_nothing_is_told_so_before_the_quiz(browser_without_storage, course):
    page = browser_without_storage.pages[0]
    page.goto(course.url("/quiz.html"))
    expect(page.get_by_text("Your browser keeps nothing for this page")).to_be_visible()
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    page.get_by_role("button", name="On this device").click()
    expect(page.get_by_role("dialog").get_by_text("Your browser keeps nothing for this page")).to_be_visible()


def test_a_browser_that_keeps_nothing_still_sends(browser_without_storage, course, wire, ana):
    wire.sign_in(ana, "Ana")
    page = browser_without_storage.pages[0]
    page.goto(course.url("/quiz.html"))
    with page.expect_response("**/xapi/statements"):
        page.get_by_role("button", name="Start the quiz").click()
    page.locator(".account-count").wait_for(state="detached")
    expect(page.locator("h2.quiz-count")).to_be_visible()
    assert wire.verbs(ana) == ["attempted"]


def test_pages_work_below_a_path(page, repository, serve_folders, page_errors):
    pages = repository / "tests/browser/player/pages"
    server = serve_folders({"/hall/course/": pages, "/hall/course/assets/": repository / "site/assets"})
    page.goto(server.url("/hall/course/es/quiz.html"))
    page.get_by_role("button", name="Empezar el cuestionario").click()
    expect(page.locator("h2.quiz-count")).to_have_text("Pregunta 1 de 7")


def test_pages_ask_nobody_else(requested_hosts, visit, wire, ana):
    wire.sign_in(ana, "Ana")
    for path in ("/home.html", "/lesson.html", "/quiz.html", "/practice.html", "/device.html"):
        visit(path)
    assert requested_hosts == {"127.0.0.1"}


def test_pages_keep_to_a_strict_content_security_policy(page, repository, serve_folders, page_errors):
    server = serve_folders({"/": repository / "tests/browser/player/pages", "/assets/": repository / "site/assets"})
    server.headers["Content-Security-Policy"] = (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"
    )
    complaints = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None,
    )
    page.goto(server.url("/quiz.html"))
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-verdict")).to_be_visible()
    assert complaints == []


def test_a_page_printed_whole_shows_all_of_a_worksheets_text(visit):
    page = visit("/practice.html")
    page.get_by_label("Which insecurity comes first?").fill("A line of what happens here.\n" * 30)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".print-copy").nth(1)).to_contain_text("A line of what happens here.")
    expect(page.locator("textarea")).to_be_hidden()
    expect(page.locator(".decision")).to_be_visible()
