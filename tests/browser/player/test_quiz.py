"""A quiz is a quiet talk: feedback, another try, a result, and nothing lost over a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def shown_options(page):
    return page.locator(".option input").evaluate_all("all => all.map(input => input.value)")


def start(page):
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.locator("h2.quiz-count")).to_be_visible()


def check(page):
    page.get_by_role("button", name="Check my answer").click()


def test_only_what_was_chosen_gets_feedback_until_the_answer_is_asked_for(visit):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=a]").check()
    check(page)
    expect(page.locator(".option-feedback:visible")).to_have_text(["That is the older, national idea of security."])
    expect(page.locator(".is-solution")).to_have_count(0)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".is-solution .option-text")).to_have_text("The people's, wherever they live")


def test_feedback_leads_back_to_the_passage(visit, course):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=a]").check()
    check(page)
    page.get_by_role("link", name="Read it again: Seven elements").click()
    expect(page).to_have_url(course.url("/lesson.html#elements"))


def test_a_question_can_be_tried_again_and_the_first_answer_counts(visit):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=a]").check()
    check(page)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".option input:checked")).to_have_count(0)
    page.locator("input[value=b]").check()
    check(page)
    expect(page.locator(".quiz-counts")).to_contain_text("Your first answer counts")
    page.get_by_role("button", name="All questions").click()
    expect(page.locator(".quiz-state").first).to_have_text("Not right")


def test_a_wrong_pair_is_marked_without_its_answer_until_that_is_asked_for(visit):
    page = visit("/quiz.html")
    start(page)
    leave(page, 4)
    page.get_by_label("A harvest lost to drought").select_option("p1-right")
    page.get_by_label("A flooded street").select_option("p3-right")
    page.get_by_label("No work in the district").select_option("d1")
    check(page)
    expect(page.locator(".option-feedback:visible")).to_have_text(["What is eaten is food security."])
    expect(page.locator(".match-row.is-wrong")).to_have_count(2)
    expect(page.locator(".quiz-feedback")).to_contain_text("Right so far: 1 of 3.")
    expect(page.locator(".solution")).to_have_count(0)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".option-feedback:visible")).to_have_count(3)
    expect(page.locator(".solution li")).to_have_count(3)


def test_a_wrong_gap_can_be_tried_again_before_anything_tells_its_word(visit):
    page = visit("/quiz.html")
    start(page)
    leave(page, 3)
    page.locator("#q4-b1").fill("fear")
    page.locator("#q4-b2").fill("police")
    check(page)
    box = page.locator(".quiz-feedback")
    expect(box).to_contain_text("Right so far: 1 of 2.")
    expect(box).to_contain_text("The explanation comes with the answer.")
    expect(page.get_by_text("One is about violence, one about having enough.")).to_have_count(0)
    expect(page.get_by_text("Think of having enough to live.")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".solution")).to_have_count(0)
    page.locator("#q4-b2").fill("hunger")
    check(page)
    page.get_by_role("button", name="Show the answer").click()
    expect(box).to_contain_text("One is about violence, one about having enough.")
    expect(page.locator(".option-feedback:visible")).to_have_text(["Think of having enough to live."])
    expect(page.locator(".solution li")).to_have_text(["Blank 1: fear", "Blank 2: want"])


def leave(page, count):
    """Leave `count` questions for later."""
    for _ in range(count):
        page.get_by_role("button", name="Leave for later").click()


def test_the_last_answer_leads_straight_to_the_result(visit):
    page = visit("/quiz.html")
    start(page)
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
    start(page)
    for _ in range(10):
        expect(page.locator("h2.quiz-count")).to_have_text("Question 1 of 7")
        orders.add(tuple(shown_options(page)))
        page.locator("input[value=b]").check()
        check(page)
        page.get_by_role("button", name="All questions").click()
        page.get_by_role("button", name="See my result").click()
        page.get_by_role("button", name="Take the quiz again").click()
    assert {tuple(sorted(order)) for order in orders} == {("a", "b", "c")}
    assert len(orders) > 1


def test_a_reload_goes_on_where_the_learner_was(visit):
    page = visit("/quiz.html")
    start(page)
    order = shown_options(page)
    page.locator("input[value=a]").check()
    check(page)
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
    start(page)
    for _ in range(3):
        page.get_by_role("button", name="Leave for later").click()
    page.locator("#q4-b1").press_sequentially("fea")
    page.close(run_before_unload=True)
    again = context.new_page()
    again.goto(course.url("/quiz.html"))
    expect(again.locator("#q4-b1")).to_have_value("fea")


def test_an_ordering_stays_as_the_learner_left_it(visit):
    page = visit("/quiz.html")
    start(page)
    for _ in range(5):
        page.get_by_role("button", name="Leave for later").click()
    page.locator(".move[aria-disabled=false]").first.click()
    lines = page.locator(".order-text").all_inner_texts()
    visit("/quiz.html")
    assert page.locator(".order-text").all_inner_texts() == lines


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


def test_what_was_left_open_is_named_before_the_end(visit):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=b]").check()
    check(page)
    page.get_by_role("button", name="All questions").click()
    expect(page.locator(".quiz-stage > p").first).to_contain_text("6 questions are not answered yet")
    expect(page.locator(".quiz-state")).to_have_text(["Right", *["Not answered"] * 6])
    page.get_by_role("button", name="Complete the sentence").click()
    expect(page.locator("h2.quiz-count")).to_have_text("Question 4 of 7")


def test_the_result_says_what_to_study_again_by_outcome(visit):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=b]").check()
    check(page)
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
    expect(page.locator(".quiz-result h2")).to_have_text("Not passed yet")
    expect(page.locator(".quiz-study > li > p")).to_have_text(
        ["Define human security and its seven dimensions", "Apply it to a street you know"]
    )
    expect(page.locator(".quiz-study a")).to_have_text(["Seven elements", "The survey"])


def test_a_finished_attempt_is_shown_again_and_its_answers_can_be_read(visit, entries):
    page = visit("/quiz.html")
    start(page)
    page.locator("input[value=a]").check()
    check(page)
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
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
    start(page)
    page.locator("input[value=a]").check()
    check(page)
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
    page.get_by_role("button", name="Take the quiz again").click()
    expect(page.locator("h2.quiz-count")).to_have_text("Question 1 of 7")
    expect(page.locator(".option input:checked")).to_have_count(0)
    attempts = [entry["statement"] for entry in entries(page) if entry["statement"]["verb"]["id"].endswith("attempted")]
    assert len({attempt["context"]["registration"] for attempt in attempts}) == 2


def test_a_quiz_without_script_can_be_read(browser, course):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course.url("/quiz.html"))
    expect(page.locator("[data-quiz] li")).to_have_count(7)
    context.close()
