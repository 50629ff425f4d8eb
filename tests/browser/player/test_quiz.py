"""The way through a quiz, question by question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, check, finish, shown_options

pytestmark = pytest.mark.browser


def test_the_last_answer_leads_straight_to_the_result(visit):
    page = visit("/quiz.html")
    begin(page)
    for number in range(1, 8):
        expect(page.locator("h2.quiz-count")).to_have_text(f"Question {number} of 7")
        for group in page.locator("fieldset").all():
            fill(group)
        check(page)
        expect(page.get_by_role("button", name="See my result")).to_have_count(int(number == 7))
        page.locator(".quiz-next").click()
    expect(page.locator(".quiz-score")).to_be_visible()


def fill(group):
    """Any answer to the question of `group`."""
    if group.locator("select").count():
        for choice in group.locator("select").all():
            choice.select_option(index=1)
    elif group.locator("input:not([type=radio]):not([type=checkbox])").count():
        for gap in group.locator("input").all():
            gap.fill("7")
    elif group.locator("input").count():
        group.locator("input").first.check()


def test_options_are_shuffled_with_the_same_ids(visit):
    orders = set()
    page = visit("/quiz.html")
    begin(page)
    for _ in range(10):
        expect(page.locator("h2.quiz-count")).to_have_text("Question 1 of 7")
        orders.add(tuple(shown_options(page)))
        answer(page)
        finish(page)
        page.get_by_role("button", name="Take the quiz again").click()
    assert {tuple(sorted(order)) for order in orders} == {("a", "b", "c")}
    assert len(orders) > 1


def test_an_ordering_never_begins_in_the_right_order(visit, page, course):
    page.goto(course.url("/marking.html"))
    assert (
        page.evaluate("""async () => {
        const { renderOrdering } = await import("/assets/js/quiz/kinds/ordering.js");
        const options = ["i1", "i2"].map((id) => ({ id, html: id, text: id }));
        const question = { id: "q", options, marking: { key: ["i1", "i2"], options: ["i1", "i2"] } };
        return Array.from({ length: 40 }, (_, seed) =>
            renderOrdering({ question, seed, words: () => "", draft: undefined, changed() {}, say() {} }).read()[0]);
    }""")
        == ["i2"] * 40
    )


def test_a_quiz_without_script_can_be_read(browser, course):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course.url("/quiz.html"))
    expect(page.locator("[data-quiz] li")).to_have_count(7)
    context.close()
