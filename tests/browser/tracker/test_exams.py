"""An exam in a real browser: nothing is lost with the connection, and it can be sat by keyboard alone."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.views import VIEWS, name

pytestmark = pytest.mark.browser

EXAM = "/exams/hs-exam"
_names = (f"Learner {number}" for number in itertools.count(1))


def begin(page, tracker):
    """A learner of its own, whose exam has just begun."""
    page.goto(tracker.url("/account/sign-up/name"))
    page.locator("input[name=name]").fill(next(_names))
    page.locator("input[name=passphrase]").fill("four quiet green boats")
    page.locator("main form .button").first.click()
    expect(page.locator(".code")).to_be_visible()
    page.goto(tracker.url(EXAM))
    page.get_by_role("button", name="Start the exam now").click()
    expect(page.locator("[data-place]")).to_have_count(3)
    return page


@pytest.fixture
def sheet(page, tracker):
    return begin(page, tracker)


def answer_all(page):
    for place in page.locator("[data-place]").all():
        place.locator("label", has_text="canary-right").click()


def states(page):
    return page.locator("[data-state='saved']")


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", r"^\d+ [A-Z][a-z]+ \d{4}\D+\d\d:\d\d$"), ("es", r"^\d+ de [a-z]+ de \d{4}\D+\d\d:\d\d$")],
)
def test_the_end_of_an_exam_is_a_day_that_nobody_reads_as_another(sheet, language, written):
    sheet.goto(f"{sheet.url}?lang={language}")
    expect(sheet.locator("main time")).to_have_text(re.compile(written))
    assert "UTC" not in sheet.locator("main time").inner_text()


def test_each_answer_is_saved_as_it_is_given(sheet, page_errors):
    answer_all(sheet)
    expect(states(sheet)).to_have_count(3)
    expect(sheet.locator("[data-exam-answered]")).to_have_text("3 of 3 answered")
    sheet.reload()
    assert sheet.locator(":checked").count() == 3


def test_without_a_connection_answers_wait_and_are_sent_when_it_is_back(sheet, context):
    context.set_offline(True)
    answer_all(sheet)
    expect(sheet.get_by_text("Kept in this browser, sent when").first).to_be_visible()
    sheet.get_by_role("button", name="Hand in the exam").click()
    expect(sheet.locator("[data-exam-offline]")).to_be_focused()
    context.set_offline(False)
    expect(states(sheet)).to_have_count(3)
    sheet.get_by_role("button", name="Hand in the exam").click()
    expect(sheet.locator(".notice--good")).to_contain_text("Passed")


def test_answers_survive_a_tab_that_was_closed_before_they_were_sent(sheet, context):
    address = sheet.url
    context.set_offline(True)
    answer_all(sheet)
    expect(sheet.get_by_text("Kept in this browser, sent when").first).to_be_visible()
    sheet.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(states(again)).to_have_count(3)
    again.get_by_role("button", name="Hand in the exam").click()
    expect(again.locator(".notice--good")).to_contain_text("Passed")


def test_a_tracker_that_was_killed_and_started_again_has_every_answer(page, start_tracker):
    tracker = start_tracker()
    sheet = begin(page, tracker)
    answer_all(sheet)
    expect(states(sheet)).to_have_count(3)
    tracker.kill()
    sheet.locator("[data-place]").last.locator("label", has_text="wrong-1").click()
    expect(sheet.get_by_text("Kept in this browser, sent when").first).to_be_visible()
    tracker.start().wait()
    expect(states(sheet)).to_have_count(3, timeout=40_000)
    sheet.reload()
    assert sheet.locator(":checked").count() == 3


def test_a_second_page_of_the_same_attempt_that_hands_in_empty_loses_nothing(sheet, context):
    stale = context.new_page()
    stale.goto(sheet.url)
    answer_all(sheet)
    expect(states(sheet)).to_have_count(3)
    stale.get_by_role("button", name="Hand in the exam").click()
    expect(stale.locator(".notice--good")).to_contain_text("Passed")


def test_an_exam_is_sat_by_keyboard_alone(sheet):
    for place in range(3):
        while not sheet.evaluate("(place) => document.activeElement?.name === `${place}-choice`", str(place)):
            sheet.keyboard.press("Tab")
        for _ in range(4):
            sheet.keyboard.press("ArrowDown")
            if "canary-right" in sheet.evaluate("document.activeElement.closest('label').textContent"):
                break
    expect(states(sheet)).to_have_count(3)
    while not sheet.evaluate("document.activeElement?.value === 'finish'"):
        sheet.keyboard.press("Tab")
    sheet.keyboard.press("Enter")
    expect(sheet.locator(".notice--good")).to_contain_text("Passed")


def test_an_exam_works_without_script(browser, tracker):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(tracker.url("/account/sign-up/name"))
    page.locator("input[name=name]").fill("No Script")
    page.locator("input[name=passphrase]").fill("four quiet green boats")
    page.locator("main form .button").first.click()
    page.goto(tracker.url(EXAM))
    page.get_by_role("button", name="Start the exam now").click()
    answer_all(page)
    page.get_by_role("button", name="Save and go on").click()
    assert page.locator(":checked").count() == 3
    page.get_by_role("button", name="Hand in the exam").click()
    expect(page.locator(".notice--good")).to_contain_text("Passed")
    context.close()


@pytest.mark.parametrize("view", VIEWS, ids=name)
def test_the_pages_of_an_exam_have_no_axe_violation(sheet, find_violations, tracker, view):
    sheet.emulate_media(color_scheme=view.scheme)
    sheet.set_viewport_size({"width": view.width, "height": 844})
    found = find_violations(sheet)
    attempt = sheet.url
    sheet.locator("button[value=finish]").click()
    expect(sheet.locator(".notice--warn")).to_be_visible()
    for path in (f"{attempt}?lang={view.language}", tracker.url(f"{EXAM}?lang={view.language}")):
        sheet.goto(path)
        expect(sheet.locator("html")).to_have_attribute("lang", view.language)
        assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found += find_violations(sheet)
    assert found == []


def test_the_sheet_asks_nobody_else_and_the_key_is_nowhere_in_it(requested_hosts, sheet):
    sheet.reload()
    assert requested_hosts <= {"127.0.0.1"}
    assert not re.search(r'"key"|correct(?!ions/)', sheet.content())
