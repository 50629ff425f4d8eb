"""What was visited is there without a connection; what was not says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

MODULE = "modules/why-safety/"
LESSON = f"{MODULE}promise-of-the-city/"
PRACTICE = "modules/learning-from-cases/practice/"
KEPT = "async () => (await (await caches.open('course-pages')).keys()).map(({ url }) => new URL(url).pathname)"


def test_a_visited_lesson_can_be_read_and_finished_without_a_connection(visit_and_keep, visit, line):
    visit_and_keep(LESSON)
    line.cut()
    page = visit(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.locator(".lesson-done")).to_be_visible()
    page = visit(LESSON)
    expect(page.locator(".lesson-done")).to_be_visible()


def test_a_visited_quiz_goes_on_without_a_connection_after_its_tab_was_killed(visit_and_keep, visit, line, context):
    page = visit_and_keep(PRACTICE)
    page.get_by_role("button", name="Start the quiz").click()
    line.cut()
    page.locator(".quiz-stage input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    said = page.locator(".quiz-feedback").first.inner_text()
    page.close()
    page = visit(PRACTICE, context.new_page())
    expect(page.locator(".quiz-feedback").first).to_have_text(said, use_inner_text=True)


@pytest.mark.parametrize(("language", "says"), [("", "not on this device"), ("es/", "no está en este dispositivo")])
def test_a_page_that_was_never_here_names_itself_and_leads_to_what_is(
    visit_and_keep, visit, line, language, says, until_standing_in
):
    visit_and_keep(f"{language}{LESSON}")
    until_standing_in(visit_and_keep(f"{language}{LESSON}"))
    line.cut()
    page = visit(f"{language}{PRACTICE}")
    expect(page).to_have_url(f"{line.url(f'{language}offline/')}?page={f'{language}{PRACTICE}'.replace('/', '%2F')}")
    missing = page.locator("[data-missing]")
    expect(missing).to_contain_text(says)
    line.mend()
    missing.get_by_role("link").click()
    expect(page).to_have_url(line.url(f"{language}{PRACTICE}"))
    expect(page.locator("[data-quiz]")).to_be_visible()


def test_the_address_of_a_missing_page_leads_nowhere_else(visit_and_keep, line):
    page = visit_and_keep(LESSON)
    for path in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        page.goto(f"{line.url('offline/')}?page={path}")
        page.locator("html[data-player=ready]").wait_for()
        href = page.locator("[data-missing] a").evaluate("link => link.href")
        assert href.startswith(line.url())


def test_a_page_to_leave_quickly_is_not_kept_by_a_visit(visit, visit_and_keep, line, until_standing_in):
    page = visit("safety/")
    page.evaluate("async () => Boolean((await navigator.serviceWorker.ready).active)")
    until_standing_in(visit_and_keep(LESSON))  # the worker has heard of the first visit by now
    assert "/safety/" not in page.evaluate(KEPT)
    line.cut()
    page = visit("safety/")
    expect(page.locator("[data-missing]")).to_be_visible()


def test_the_last_sixty_visits_are_kept_and_older_ones_go(visit_and_keep):
    page = visit_and_keep(LESSON)
    kept = page.evaluate(
        """async () => {
            const page = await (await fetch(location.href)).text();
            const pages = await caches.open("course-pages");
            const headers = { "Content-Type": "text/html" };
            for (let n = 1; n <= 70; n += 1) await pages.put(`/old-${n}/`, new Response(page, { headers }));
            const { active } = await navigator.serviceWorker.ready;
            active.postMessage({ visit: { page: location.href, keep: true, files: [] } });
            for (;;) {
                const paths = (await pages.keys()).map(({ url }) => new URL(url).pathname);
                if (paths.length <= 60) return paths;
                await new Promise(requestAnimationFrame);
            }
        }"""
    )
    assert len(kept) == 60
    assert f"/{LESSON}" in kept
    assert "/old-70/" in kept
    assert "/old-1/" not in kept


def test_a_visit_never_puts_an_older_copy_over_a_newer_one(visit_and_keep):
    page = visit_and_keep(LESSON)
    kept = page.evaluate(
        """async () => {
            const key = location.href;
            const pages = await caches.open("course-pages");
            const { active } = await navigator.serviceWorker.ready;
            const named = (locks) => locks.filter(({ name }) => name === "course-pages").length;
            await navigator.locks.request("course-pages", async () => {
                active.postMessage({ visit: { page: key, keep: true, files: [] } });
                while (!named((await navigator.locks.query()).pending)) await new Promise(requestAnimationFrame);
                await pages.put(key, new Response("newer", { headers: { "Content-Type": "text/html" } }));
            });
            return navigator.locks.request("course-pages", async () => (await pages.match(key)).text());
        }"""
    )
    assert kept == "newer"


def test_forgetting_removes_what_was_read_also_the_page_that_is_open(visit_and_keep, line):
    page = visit_and_keep(f"es/{LESSON}")
    page.get_by_role("button", name="Terminé esta lección").click()
    page.get_by_role("button", name="En este dispositivo").first.click()
    page.get_by_role("button", name="Olvídame en este dispositivo").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Borrarlo").click()
    page.locator("html[data-player=ready]").wait_for()
    expect(page).to_have_url(line.url("es/"))
    visit_and_keep(PRACTICE)
    assert page.evaluate(KEPT) == [f"/{PRACTICE}"]


def test_over_plain_http_a_page_says_why_it_keeps_nothing(line, page):
    page.goto(line.url(MODULE, host="course.test"))
    expect(page.locator("[data-save]")).to_contain_text("https")
    page.goto(line.url("offline/", host="course.test"))
    expect(page.locator("[data-saved]")).to_contain_text("https")


@pytest.mark.browser_context_args(
    user_agent="Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 [FBAN/EMA;FBAV/400]"
)
def test_the_browser_of_an_app_is_told_before_the_first_question(visit):
    page = visit(PRACTICE)
    expect(page.locator(".quiz-start .notice--warn")).to_contain_text("another app")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
