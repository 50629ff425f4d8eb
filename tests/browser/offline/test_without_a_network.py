"""A quiz and a lesson without a network: what is done there is kept through reloads, once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.player.quiz_answers import told

LESSON = "modules/why-safety/promise-of-the-city/"
PRACTICE = "modules/learning-from-cases/practice/"
ENTRIES = """() => new Promise((resolve) => {
    const open = indexedDB.open("course");
    open.onsuccess = () => {
        const all = open.result.transaction("entries").objectStore("entries").getAll();
        all.onsuccess = () => { open.result.close(); resolve(all.result); };
    };
})"""


def test_a_quiz_and_a_lesson_are_done_whole_in_airplane_mode(visit_and_keep, visit, line):
    visit_and_keep(LESSON)
    page = visit_and_keep(PRACTICE)
    line.cut()
    page.get_by_role("button", name="Start the quiz").click()
    page.locator(".quiz-stage input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback")).to_be_visible()
    visit(PRACTICE)
    expect(page.locator(".quiz-feedback")).to_be_visible()
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
    expect(page.locator(".quiz-score")).to_be_visible()
    visit(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    visit(LESSON)
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    said = [line.split()[0] for line in told(page.evaluate(ENTRIES))]
    assert [said.count(verb) for verb in ("attempted", "answered")] == [1, 1]
    assert said.count("completed") == 2
    assert said.count("failed") + said.count("passed") == 1
