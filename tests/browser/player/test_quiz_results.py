"""The end of a quiz: what was left open, what to study again, and another attempt."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, finish

pytestmark = pytest.mark.browser


def test_what_was_left_open_is_named_before_the_end(visit):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    page.get_by_role("button", name="All questions").click()
    expect(page.locator(".quiz-stage > p").first).to_contain_text("6 questions are not answered yet")
    expect(page.locator(".quiz-state")).to_have_text(["Right", *["Not answered"] * 6])
    page.get_by_role("button", name="Complete the sentence").click()
    expect(page.locator("h2.quiz-count")).to_have_text("Question 4 of 7")


def test_the_result_says_what_to_study_again_by_outcome(visit):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    finish(page)
    expect(page.locator(".quiz-result h2")).to_have_text("Not passed yet")
    expect(page.locator(".quiz-study > li > p")).to_have_text(
        ["Define human security and its seven dimensions", "Apply it to a street you know"]
    )
    expect(page.locator(".quiz-study a")).to_have_text(["Seven elements", "The survey"])


def test_a_finished_attempt_is_shown_again_and_its_answers_can_be_read(visit, entries):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    finish(page)
    said = len(entries(page))
    visit("/quiz.html")
    expect(page.locator(".quiz-score")).to_have_text("0 %")
    page.get_by_text("Your answers").click()
    page.get_by_role("button", name="Whose safety").click()
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.get_by_role("button", name="Back to the result").click()
    expect(page.locator(".quiz-score")).to_be_visible()
    assert len(entries(page)) == said


def test_a_new_attempt_has_a_registration_of_its_own_and_no_answers(visit, entries):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    finish(page)
    page.get_by_role("button", name="Take the quiz again").click()
    expect(page.locator("h2.quiz-count")).to_have_text("Question 1 of 7")
    expect(page.locator(".option input:checked")).to_have_count(0)
    attempts = [entry["statement"] for entry in entries(page) if entry["statement"]["verb"]["id"].endswith("attempted")]
    assert len({attempt["context"]["registration"] for attempt in attempts}) == 2
