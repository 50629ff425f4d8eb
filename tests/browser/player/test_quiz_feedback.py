"""What a quiz says to an answer: why, where to read it again, and no more than was asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, check, leave

pytestmark = pytest.mark.browser


def explains_later(page, so_far):
    """What an answer that is right in parts is told, and nothing that tells the rest of it."""
    box = page.locator(".quiz-feedback")
    expect(box).to_contain_text(so_far)
    expect(box).to_contain_text("The explanation comes with the answer.")
    expect(page.locator(".solution")).to_have_count(0)


def test_only_what_was_chosen_gets_feedback_until_the_answer_is_asked_for(visit):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    expect(page.locator(".option-feedback:visible")).to_have_text(["That is the older, national idea of security."])
    expect(page.locator(".is-solution")).to_have_count(0)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".is-solution .option-text")).to_have_text("The people's, wherever they live")


def test_feedback_leads_back_to_the_passage(visit, course):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    page.get_by_role("link", name="Read it again: Seven elements").click()
    expect(page).to_have_url(course.url("/lesson.html#elements"))


def test_a_question_can_be_tried_again_and_the_first_answer_counts(visit):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".option input:checked")).to_have_count(0)
    answer(page)
    expect(page.locator(".quiz-counts")).to_contain_text("Your first answer counts")
    page.get_by_role("button", name="All questions").click()
    expect(page.locator(".quiz-state").first).to_have_text("Not right")


def test_a_wrong_pair_is_marked_without_its_answer_until_that_is_asked_for(visit):
    page = visit("/quiz.html")
    begin(page)
    leave(page, 4)
    page.get_by_label("A harvest lost to drought").select_option("p1-right")
    page.get_by_label("A flooded street").select_option("p3-right")
    page.get_by_label("No work in the district").select_option("d1")
    check(page)
    expect(page.locator(".option-feedback:visible")).to_have_text(["What is eaten is food security."])
    expect(page.locator(".match-row.is-wrong")).to_have_count(2)
    explains_later(page, "Right so far: 1 of 3.")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".option-feedback:visible")).to_have_count(3)
    expect(page.locator(".solution li")).to_have_count(3)


def test_a_wrong_gap_can_be_tried_again_before_anything_tells_its_word(visit):
    page = visit("/quiz.html")
    begin(page)
    leave(page, 3)
    page.locator("#q4-b1").fill("fear")
    page.locator("#q4-b2").fill("police")
    check(page)
    explains_later(page, "Right so far: 1 of 2.")
    expect(page.get_by_text("One is about violence, one about having enough.")).to_have_count(0)
    expect(page.get_by_text("Think of having enough to live.")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".solution")).to_have_count(0)
    page.locator("#q4-b2").fill("hunger")
    check(page)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".quiz-feedback")).to_contain_text("One is about violence, one about having enough.")
    expect(page.locator(".option-feedback:visible")).to_have_text(["Think of having enough to live."])
    expect(page.locator(".solution li")).to_have_text(["Blank 1: fear", "Blank 2: want"])
