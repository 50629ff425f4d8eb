"""A quiz or a lesson that is open in two tabs: what is done in either is done in both, and counts once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kept import documents
from tests.browser.player.quiz_answers import answer, begin, finish, leave, next_question, told
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

BEHIND = """Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })"""
TO_FRONT = """() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event("visibilitychange"));
}"""
DEAF = "BroadcastChannel.prototype.postMessage = () => {}"
"""Tabs that hear nothing of each other: what one did a moment ago, or what a browser held back from a sleeping one."""
PLACE = """() => new Promise((resolve) => {
    const open = indexedDB.open("course");
    open.onsuccess = () => {
        const all = open.result.transaction("documents").objectStore("documents").getAll();
        all.onsuccess = () => { open.result.close(); resolve(all.result.some(({ value }) => value.place?.heading)); };
    };
})"""
BEGUN = """() => new Promise((resolve) => {
    const open = indexedDB.open("course");
    open.onsuccess = () => {
        const count = open.result.transaction("entries").objectStore("entries").count();
        count.onsuccess = () => { open.result.close(); resolve(count.result >= 2); };
    };
})"""
"""Both tabs have said that the lesson is begun."""
FINISH = "I have finished this lesson"


def feedback(page):
    return page.locator(".quiz-feedback")


def score(page):
    return page.locator(".quiz-score")


def test_an_answer_in_one_tab_is_shown_in_the_other(visit, open_tab):
    here = visit("/quiz.html")
    there = open_tab(here)
    begin(here)
    expect(there.locator("h2.quiz-count")).to_have_text("Question 1 of 7")
    answer(here)
    expect(feedback(there)).to_be_visible()
    expect(there.locator("input[value=b]")).to_be_checked()


def test_what_is_being_typed_stays_while_the_other_tab_answers(visit, open_tab):
    here = visit("/quiz.html")
    begin(here)
    there = open_tab(here)
    leave(there, 3)
    there.locator("#q4-b1").press_sequentially("fe")
    answer(here)
    there.locator("#q4-b1").press_sequentially("ar")
    expect(there.locator("#q4-b1")).to_have_value("fear")
    for _ in range(3):
        there.get_by_role("button", name="Back").click()
    expect(feedback(there)).to_be_visible()


@pytest.mark.parametrize("host", ["127.0.0.1", "course.test"])
def test_answers_of_tabs_that_do_not_hear_of_each_other_count_once_each(host, context, visit, open_tab, entries):
    context.add_init_script(DEAF)
    here = visit("/quiz.html", host)
    begin(here)
    there = open_tab(here)
    answer(here)
    answer(there, "a")
    next_question(there)
    for value in ("a", "c"):
        there.locator(f"input[value={value}]").check()
    there.get_by_role("button", name="Check my answer").click()
    expect(feedback(there)).to_be_visible()
    finish(here)
    expect(score(here)).to_have_text("28 %")
    finish(there)
    expect(score(there)).to_have_text("28 %")
    answers = ["answered q1 1", "answered q1 2", "answered q2 1"]
    assert told(entries(here)) == ["attempted", *answers, "completed", "failed"]


def test_a_tab_that_is_closed_takes_no_answer_of_the_other_away(context, visit, open_tab, entries):
    here = visit("/quiz.html")
    begin(here)
    there = open_tab(here)
    answer(here)
    expect(feedback(there)).to_be_visible()
    there.close(run_before_unload=True)
    here.reload()
    expect(feedback(here)).to_be_visible()
    assert told(entries(here)) == ["attempted", "answered q1 1"]


def test_a_tab_that_hears_nothing_takes_nothing_of_the_other_away_when_it_is_closed(context, visit, open_tab):
    context.add_init_script(DEAF)
    here = visit("/quiz.html")
    begin(here)
    asleep = [open_tab(here), open_tab(here)]
    answer(here)
    asleep[0].close(run_before_unload=True)
    here.reload()
    expect(feedback(here)).to_be_visible()
    finish(here)
    expect(score(here)).to_be_visible()
    asleep[1].close(run_before_unload=True)
    here.reload()
    expect(score(here)).to_be_visible()


def test_two_tabs_that_start_at_once_are_in_one_attempt(context, visit, open_tab, entries):
    context.add_init_script(DEAF)
    here = visit("/quiz.html")
    there = open_tab(here)
    begin(here)
    answer(here)
    there.get_by_role("button", name="Start the quiz").click()
    expect(feedback(there)).to_be_visible()
    assert told(entries(here)) == ["attempted", "answered q1 1"]


def test_an_attempt_that_another_tab_ended_takes_no_more_answers(context, visit, open_tab, entries):
    context.add_init_script(DEAF)
    here = visit("/quiz.html")
    begin(here)
    there = open_tab(here)
    answer(here, "a")
    finish(here)
    expect(score(here)).to_be_visible()
    there.locator("input[value=b]").check()
    there.get_by_role("button", name="Check my answer").click()
    expect(score(there)).to_have_text("0 %")
    assert told(entries(here)) == ["attempted", "answered q1 1", "completed", "failed"]


def test_a_lesson_finished_in_one_tab_is_finished_in_the_other(visit, open_tab, entries):
    here = visit("/lesson.html")
    there = open_tab(here)
    here.get_by_role("button", name=FINISH).click()
    expect(there.get_by_text("You have finished this lesson.")).to_be_visible()
    expect(there.get_by_role("button", name=FINISH)).to_have_count(0)
    assert told(entries(here)).count("completed") == 1


def test_a_lesson_in_a_second_tab_goes_on_with_the_visit_and_the_place_of_the_first(context, visit, entries):
    there = context.new_page()
    there.add_init_script(BEHIND)
    here = visit("/second.html")
    there.goto(here.url)
    there.locator("html[data-player=ready]").wait_for()
    expect(here.locator(".account-device")).to_be_visible()
    here.locator(".prose li", has_text="Answer 2:").evaluate("block => block.scrollIntoView()")
    wait_until(here, PLACE)
    there.evaluate(TO_FRONT)
    wait_until(here, BEGUN)
    first, second = [entry["statement"] for entry in entries(here)][:2]
    assert told(entries(here))[:2] == ["initialized", "initialized"]
    assert first["context"]["registration"] == second["context"]["registration"]
    (kept,) = [value for key, value in documents(here).items() if key.endswith("/lesson/second-steps")]
    assert kept["registration"] == first["context"]["registration"]
    assert kept["place"]["heading"] == "survey"
