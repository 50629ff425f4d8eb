"""Every kind of question can be answered by keyboard alone, with and without a secure context."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("host", ["127.0.0.1", "course.test"])
def test_a_whole_quiz_is_answered_by_keyboard_alone(host, visit, keyboard, answer_rightly, entries):
    page = visit("/quiz.html", host)
    assert page.evaluate("isSecureContext") is (host == "127.0.0.1")
    keyboard.press_button("Start the quiz")
    for number, answer in enumerate(answer_rightly.values(), start=1):
        expect(page.locator("h2.quiz-count")).to_be_focused()
        expect(page.locator("h2.quiz-count")).to_have_text(f"Question {number} of 7")
        answer()
        keyboard.check()
        expect(page.locator(".quiz-feedback")).to_be_focused()
        expect(page.locator(".quiz-verdict")).to_have_text("Right")
        keyboard.press_button("Next question" if number < 7 else "See my result")
    expect(page.locator(".quiz-result h2")).to_be_focused()
    expect(page.locator(".quiz-score")).to_have_text("100 %")
    kept = [entry["statement"]["verb"]["display"]["en"] for entry in entries(page)]
    assert kept == ["attempted", *["answered"] * 7, "completed", "passed"]


def test_enter_checks_the_answer(visit, keyboard):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    keyboard.choose("b")
    keyboard.press("Enter")
    expect(page.locator(".quiz-verdict")).to_have_text("Right")


def test_each_move_of_an_ordering_is_said_and_keeps_the_focus(visit, keyboard):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    for _ in range(5):
        keyboard.press_button("Leave for later")
    first = keyboard.lines()[0]
    keyboard.reach(f"button[aria-label='Move down: {first}']")
    keyboard.press("Enter")
    assert keyboard.lines()[1] == first
    expect(page.locator("[aria-live=polite]")).to_have_text(f"{first}: now 2 of 4")
    expect(page.locator(f"button[aria-label='Move down: {first}']")).to_be_focused()


def test_an_item_at_the_end_does_not_move_further(visit, keyboard):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    for _ in range(5):
        keyboard.press_button("Leave for later")
    before = keyboard.lines()
    keyboard.reach(f"button[aria-label='Move up: {before[0]}']")
    keyboard.press("Enter")
    assert keyboard.lines() == before
    expect(page.locator(f"button[aria-label='Move up: {before[0]}']")).to_have_attribute("aria-disabled", "true")


def test_an_empty_answer_is_not_marked_but_asked_for(visit, keyboard, entries):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    keyboard.press_button("Check my answer")
    expect(page.locator(".quiz-trouble")).to_have_text("Give an answer first, or leave this question for later.")
    expect(page.locator(".option input").first).to_be_focused()
    assert len(entries(page)) == 1


def test_every_field_has_a_name(visit, keyboard):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    expect(page.get_by_role("group", name="Whose safety does human security put first?")).to_be_visible()
    expect(page.get_by_role("radio", name="The State's")).to_be_visible()
    for _ in range(3):
        keyboard.press_button("Leave for later")
    expect(page.get_by_role("textbox", name="Blank 1 of 2")).to_be_visible()
    keyboard.press_button("Leave for later")
    expect(page.get_by_role("combobox", name="A flooded street")).to_be_visible()
    keyboard.press_button("Leave for later")
    keyboard.press_button("Leave for later")
    expect(page.get_by_role("textbox", name="Your number")).to_have_accessible_description("%")
