"""Somebody leaves a quiz in the middle, and finds it as it was."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, leave, shown_options

pytestmark = pytest.mark.browser


def test_a_reload_goes_on_where_the_learner_was(visit):
    page = visit("/quiz.html")
    begin(page)
    order = shown_options(page)
    answer(page, "a")
    page.get_by_role("button", name="Next question").click()
    page.locator("input[value=c]").check()
    visit("/quiz.html")
    expect(page.locator("h2.quiz-count")).to_have_text("Question 2 of 7")
    expect(page.locator("input[value=c]")).to_be_checked()
    page.get_by_role("button", name="Back").click()
    assert shown_options(page) == order
    expect(page.locator("input[value=a]")).to_be_checked()
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")


def test_closing_the_tab_in_the_middle_of_a_word_loses_nothing(visit, context, course):
    page = visit("/quiz.html")
    begin(page)
    leave(page, 3)
    page.locator("#q4-b1").press_sequentially("fea")
    page.close(run_before_unload=True)
    again = context.new_page()
    again.goto(course.url("/quiz.html"))
    expect(again.locator("#q4-b1")).to_have_value("fea")


def test_an_ordering_stays_as_the_learner_left_it(visit):
    page = visit("/quiz.html")
    begin(page)
    leave(page, 5)
    page.locator(".move[aria-disabled=false]").first.click()
    lines = page.locator(".order-text").all_inner_texts()
    visit("/quiz.html")
    assert page.locator(".order-text").all_inner_texts() == lines
