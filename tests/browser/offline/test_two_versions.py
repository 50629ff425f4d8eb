"""Scripts of two versions of the site never meet on one page, whichever worker is asked for them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LESSON = "modules/why-safety/promise-of-the-city/"
PRACTICE = "modules/learning-from-cases/practice/"
MARK = "globalThis.newer = true; export"
CHOICE = "assets/js/quiz/kinds/choice.js"
RENAMED = (
    ("assets/js/main.js", "startQuizzes", "beginQuizzes"),
    ("assets/js/quiz/player.js", "startQuizzes", "beginQuizzes"),
)
"""A new version whose main script and the part that it loads later fit only one another."""
IMPORT = "(path) => import(path).then(() => 'loaded', () => 'missed')"
SCRIPT = "async (path) => (await fetch(path)).text()"


@pytest.fixture
def two_tabs(visit_and_keep, visit, context):
    """A tab in mid-quiz, and one beside it."""
    visit_and_keep(PRACTICE)
    quiz = visit(PRACTICE)
    quiz.get_by_role("button", name="Start the quiz").click()
    return quiz, visit(LESSON, context.new_page())


def test_a_part_that_was_never_loaded_and_has_changed_is_missed_and_the_new_version_offered(
    visit_and_keep, line, deploy
):
    page = visit_and_keep(LESSON)
    deploy(*RENAMED)
    page.goto(line.url(PRACTICE))
    offer = page.locator(".newer")
    expect(offer).to_contain_text("The course has changed since this page was opened")
    expect(page.get_by_role("button", name="Start the quiz")).to_have_count(0)
    offer.get_by_role("link").click()
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    expect(offer).to_have_count(0)


def test_a_script_that_the_host_alters_without_a_new_version_is_used_as_it_is(visit_and_keep, visit, line):
    visit_and_keep(LESSON)
    line.rewrite("assets/js/quiz/player.js", "export", "globalThis.altered = true; export")
    page = visit(PRACTICE)
    assert page.evaluate("globalThis.altered") is True
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()


def test_each_of_two_tabs_goes_on_with_the_version_that_it_began_with(two_tabs, visit, line, deploy, notice):
    quiz, other = two_tabs
    deploy((CHOICE, "export", MARK))
    notice(other)
    visit(PRACTICE, other)
    assert other.evaluate("globalThis.newer") is True
    assert MARK in other.evaluate(SCRIPT, f"/{CHOICE}")
    assert MARK not in quiz.evaluate(SCRIPT, f"/{CHOICE}")
    line.cut()
    assert MARK not in quiz.evaluate(SCRIPT, f"/{CHOICE}")
    quiz.locator(".quiz-stage input").first.check()
    quiz.get_by_role("button", name="Check my answer").click()
    expect(quiz.locator(".quiz-feedback").first).to_be_visible()


def test_a_tab_of_before_misses_what_changed_and_is_offered_the_new_version(two_tabs, visit, deploy, notice):
    quiz, other = two_tabs
    deploy(("assets/js/tables.js", "export", MARK))
    notice(other)
    visit(LESSON, other)
    assert quiz.evaluate(IMPORT, "/assets/js/tables.js") == "missed"
    expect(quiz.locator(".newer")).to_contain_text("The course has changed since this page was opened")
    assert other.evaluate(IMPORT, "/assets/js/tables.js") == "loaded"


def test_what_is_noted_of_pages_goes_with_them(visit_and_keep, visit, deploy, notice):
    page = visit_and_keep(PRACTICE)
    deploy((CHOICE, "export", MARK))
    notice(page)
    for path in (LESSON, PRACTICE, LESSON, PRACTICE):
        visit(path)
    kept = page.evaluate("async () => (await (await caches.open('course-shell')).keys()).map(({ url }) => url)")
    assert 0 < sum("/offline/begun/" in url for url in kept) <= 2


def test_a_version_that_no_page_began_with_is_removed(visit_and_keep, visit, context, deploy, notice, until):
    visit_and_keep(PRACTICE)
    page = visit(PRACTICE)
    deploy((CHOICE, "export", MARK))
    notice(page)
    page.close()
    until(
        visit(PRACTICE, context.new_page()),
        """async (path) => {
            const kept = await (await caches.open("course-shell")).keys();
            return kept.filter(({ url }) => new URL(url).pathname === path).length === 1;
        }""",
        f"/{CHOICE}",
    )


def test_a_new_version_comes_to_a_full_device_too(visit_and_keep, visit, line, context, deploy, notice):
    page = visit_and_keep(PRACTICE)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": line.url().rstrip("/"), "quotaSize": 1})
    deploy((CHOICE, "export", MARK))
    notice(page)
    page.close()
    page = visit(PRACTICE, context.new_page())
    assert page.evaluate("globalThis.newer") is True
