"""A new version of a page or of the site comes without taking anything out of a reader's hands."""

from __future__ import annotations

import html
import re

from playwright.sync_api import expect

MODULE = "modules/why-safety/"
LESSON = f"{MODULE}promise-of-the-city/"
PRACTICE = "modules/learning-from-cases/practice/"
NEW_WORDS = ("assets/i18n/en.json", "Start the quiz", "Begin now")
TITLE = re.compile("<h1[^>]*>([^<]+)</h1>")


def title_of(line, path):
    return TITLE.search((line.public / path / "index.html").read_text(encoding="utf-8")).group(1)


def test_a_changed_page_is_offered_and_shown_when_the_reader_wants_it(visit_and_keep, visit, line):
    visit_and_keep(LESSON)
    title = title_of(line, LESSON)
    line.rewrite(f"{LESSON}index.html", f">{title}<", ">Another title<")
    page = visit(LESSON)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(html.unescape(title))
    page.get_by_role("link", name="Show the new one").click()
    expect(heading).to_have_text("Another title")


def test_a_quiz_in_progress_outlives_a_new_version_of_its_page(visit_and_keep, visit, line):
    page = visit_and_keep(PRACTICE)
    page.get_by_role("button", name="Start the quiz").click()
    page.locator(".quiz-stage input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    said = page.locator(".quiz-feedback").first.inner_text()
    title = title_of(line, PRACTICE)
    line.rewrite(f"{PRACTICE}index.html", f">{title}<", ">Practice, looked over again<")
    visit(PRACTICE)
    page.get_by_role("link", name="Show the new one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practice, looked over again")
    expect(page.locator(".quiz-feedback").first).to_have_text(said, use_inner_text=True)


def test_a_page_that_changed_with_the_site_is_offered_by_whichever_worker_hears_of_the_visit(
    visit_and_keep, visit, line, deploy, notice
):
    page = visit_and_keep(LESSON)
    title = title_of(line, LESSON)
    deploy((f"{LESSON}index.html", f">{title}<", ">Another title<"), NEW_WORDS)
    notice(page)
    visit(LESSON)
    expect(page.get_by_role("heading", level=1)).to_have_text(html.unescape(title))
    page.get_by_role("link", name="Show the new one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Another title")


def test_a_page_that_is_gone_is_kept_no_longer(visit_and_keep, line, until):
    page = visit_and_keep(LESSON)
    (line.public / LESSON / "index.html").unlink()
    page.goto(line.url(LESSON))
    until(page, "async (key) => !(await (await caches.open('course-pages')).match(key))", line.url(LESSON))


def test_a_new_version_of_the_site_comes_with_the_next_page_and_not_in_mid_quiz(
    visit_and_keep, visit, line, deploy, notice
):
    page = visit_and_keep(PRACTICE)
    deploy(("assets/js/quiz/kinds/choice.js", "export", "globalThis.newer = true; export"))
    notice(page)
    page.get_by_role("button", name="Start the quiz").click()
    page.locator(".quiz-stage input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback").first).to_be_visible()
    assert page.evaluate("globalThis.newer") is None
    visit(PRACTICE)
    assert page.evaluate("globalThis.newer") is True
    expect(page.locator(".quiz-feedback").first).to_be_visible()
    line.cut()
    visit(PRACTICE)
    assert page.evaluate("globalThis.newer") is True


def test_what_did_not_change_is_not_loaded_again(visit_and_keep, line, deploy, notice):
    page = visit_and_keep(LESSON)
    deploy(NEW_WORDS)
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    notice(page)
    assert {url for url in asked if "/assets/" in url} <= {line.url("assets/i18n/en.json")}
