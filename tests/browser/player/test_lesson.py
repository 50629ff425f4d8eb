"""A lesson says that it was begun, how long it was studied and that it was finished; a sensitive one says nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def said(entries):
    """The words and seconds of all that was kept, in order."""
    return [
        (entry["statement"]["verb"]["display"]["en"], entry["statement"].get("result", {}).get("duration"))
        for entry in entries
    ]


@pytest.fixture
def study(visit, page):
    """Opens a page whose clock is the test's: `run` lets the given seconds pass."""
    page.clock.install(time=0)
    page.clock.pause_at(1)

    def run(seconds, *, active=True):
        for _ in range(seconds // 10):
            if active:
                page.mouse.wheel(0, 1)
                page.dispatch_event("body", "pointermove")
            page.clock.run_for(10_000)

    return run


def test_a_lesson_is_begun_with_the_first_active_second(study, visit, page, entries):
    visit("/lesson.html")
    assert entries(page) == []
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    assert said(entries(page)) == [("initialized", None)]


def test_time_is_said_once_a_minute_of_active_study(study, visit, page, entries):
    visit("/lesson.html")
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    study(120)
    assert said(entries(page)) == [("initialized", None), ("progressed", "PT60S"), ("progressed", "PT60S")]


def test_time_without_a_sign_of_life_is_not_counted(study, visit, page, entries):
    visit("/lesson.html")
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    study(600, active=False)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    seconds = [int(duration[2:-1]) for _, duration in said(entries(page)) if duration]
    assert 55 <= sum(seconds) <= 65


def test_a_hidden_page_is_not_studied(study, visit, page, context, entries):
    visit("/lesson.html")
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    study(300)
    assert said(entries(page)) == [("initialized", None)]


def test_leaving_says_the_seconds_since_the_last_time(study, visit, page, entries):
    visit("/lesson.html")
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    study(30)
    visit("/home.html")
    assert said(entries(page)) == [("initialized", None), ("progressed", "PT31S")]


def test_a_lesson_is_finished_by_its_button_and_stays_so(visit, entries, course):
    page = visit("/lesson.html")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_focused()
    expect(page.get_by_role("link", name="Next: Second steps")).to_have_attribute("href", "second.html")
    last = entries(page)[-1]["statement"]
    assert last["object"]["id"] == "https://course.example/id/lesson/first-steps"
    assert last["result"]["completion"] is True
    page = visit("/lesson.html")
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    expect(page.get_by_role("button", name="I have finished this lesson")).to_have_count(0)


def test_a_lesson_is_not_finished_by_scrolling(study, visit, page, entries):
    visit("/lesson.html")
    page.mouse.wheel(0, 5000)
    study(60)
    assert "completed" not in {verb for verb, _ in said(entries(page))}


def test_finishing_in_spanish_counts_in_english(visit):
    page = visit("/es/lesson.html")
    page.get_by_role("button", name="Terminé esta lección").click()
    expect(page.get_by_text("Terminaste esta lección.")).to_be_visible()
    expect(page.get_by_role("link", name="Sigue: Segundos pasos")).to_be_visible()
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")


def test_a_lesson_that_cannot_be_kept_says_so_and_is_not_finished(visit):
    page = visit("/lesson.html")
    page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('course').onsuccess = done; })")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_role("alert")).to_contain_text("Your browser could not keep this.")
    expect(page.get_by_role("button", name="I have finished this lesson")).to_be_visible()


def test_the_home_page_leads_on_and_counts(visit):
    page = visit("/home.html")
    expect(page.get_by_role("link", name="Begin")).to_be_visible()
    expect(page.locator("[data-progress]:not(:empty)")).to_have_count(0)
    expect(page.get_by_text("Two steps.")).to_be_hidden()
    visit("/lesson.html").get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    page = visit("/home.html")
    expect(page.get_by_role("link", name="Go on: Second steps")).to_have_attribute("href", "second.html")
    bar = page.get_by_role("progressbar", name="1 of 2 lessons finished, 10\N{NO-BREAK SPACE}min left")
    expect(bar).to_be_visible()
    expect(bar).to_have_attribute("aria-valuenow", "1")
    assert [part.get_attribute("class").split("--")[1] for part in bar.locator("> *").all()] == ["done", "open"]
    expect(page.locator("[data-progress='lesson:second-steps']")).to_have_text("Not begun")
    expect(page.get_by_text("Two steps.")).to_be_visible()


def test_a_sensitive_page_says_nothing_and_keeps_no_trace(study, visit, page, wire, ana):
    wire.sign_in(ana, "Ana")
    visit("/sensitive.html")
    study(120)
    expect(page.locator(".lesson-end")).to_contain_text("This page keeps no trace of your visit")
    expect(page.get_by_role("link", name="Next: Second steps")).to_be_visible()
    page.get_by_label("A place, without an address").fill("The corner by the school")
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    study(60)
    visit("/sensitive.html")
    expect(page.get_by_label("A place, without an address")).to_have_value("")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    assert wire.posts == []
    kept = page.evaluate("""() => new Promise((resolve) => {
        const open = indexedDB.open("course");
        open.onsuccess = () => {
            const read = (name) => new Promise((done) => {
                const all = open.result.transaction(name).objectStore(name).getAll();
                all.onsuccess = () => done(all.result);
            });
            Promise.all(["entries", "documents"].map(read)).then(([entries, documents]) =>
                resolve([...entries, ...documents.filter(({ key }) => !key.endsWith("/progress"))]));
        };
    })""")
    assert kept == []
