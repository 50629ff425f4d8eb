"""Without a connection the search box searches the pages that are here, and says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

MODULE = "modules/why-safety/"
LESSON = f"{MODULE}promise-of-the-city/"


@pytest.fixture
def saved(save_module, line):
    """A tab with a saved module of Spanish, or of English."""

    def save(home=""):
        return save_module(f"{home}{MODULE}")

    return save


def search(page, words):
    if page.locator("dialog.search").is_hidden():
        page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill(words)
    return page.locator("[data-search-results] a")


def status(page):
    return page.locator("[data-search-status]")


def test_kept_pages_are_found_without_a_connection_and_open(saved, visit, line):
    saved()
    line.cut()
    page = visit(MODULE)
    results = search(page, "promise")
    expect(results.first).to_have_text(re.compile("promise", re.IGNORECASE))
    expect(status(page)).to_contain_text(re.compile(r"Without a connection, only the \d+ pages kept on this device"))
    expect(page.locator("[data-search-results] mark").first).to_have_text(re.compile("promise", re.IGNORECASE))
    results.first.click()
    expect(page).to_have_url(line.url(LESSON))
    expect(page.locator("[data-missing]")).to_have_count(0)


def test_a_box_that_had_searched_everything_goes_on_with_what_is_kept(saved, visit, line):
    page = saved()
    expect(search(page, "extortion").first).to_be_visible()
    expect(status(page)).not_to_contain_text("connection")
    line.cut()
    search(page, "promise")
    expect(status(page)).to_contain_text("Without a connection")
    line.mend()
    page.keyboard.press("Escape")
    expect(search(page, "monitor").first).to_be_visible()
    expect(status(page)).not_to_contain_text("connection")


@pytest.mark.parametrize(
    ("home", "forms"),
    [
        ("", ("city", "cities", "CITY")),
        ("", ("woman", "women")),
        ("", ("lesson", "lessons")),
        ("es/", ("lección", "leccion", "lecciones", "LECCIÓN")),
        ("es/", ("policía", "policia", "policias")),
        ("es/", ("ciudad", "ciudades")),
        ("es/", ("luz", "luces")),
        ("es/", ("encuesta", "encuestas")),
    ],
)
def test_accents_and_plurals_do_not_matter_without_a_connection(saved, visit, line, home, forms):
    saved(home)
    line.cut()
    page = visit(f"{home}{MODULE}")
    found = set()
    for form in forms:
        results = search(page, form)
        expect(results.first).to_be_visible()
        found.add(status(page).inner_text())
        assert all(f"/{home}" in link for link in results.evaluate_all("links => links.map((link) => link.href)"))
        page.get_by_role("searchbox").fill("")
        expect(results).to_have_count(0)
    assert len(found) == 1


def test_all_words_are_wanted_and_the_begin_of_one_is_enough(saved, visit, line):
    saved()
    line.cut()
    page = visit(MODULE)
    expect(search(page, "promis cit").first).to_be_visible()
    search(page, "promise qqqqq")
    expect(status(page)).to_contain_text("Nothing found")
    expect(status(page)).to_contain_text("Without a connection")


def test_only_pages_of_this_language_are_searched(saved, visit, line):
    saved("es/")
    page = visit(LESSON)
    page = visit(MODULE)
    line.cut()
    search(page, "ciudadanía")
    expect(status(page)).to_contain_text("Nothing found")


def test_where_nothing_is_kept_the_box_asks_for_the_connection(page, line):
    page.goto(line.url("safety/", host="course.test"))
    page.locator("html[data-player=ready]").wait_for()
    line.cut()
    search(page, "safety")
    expect(status(page)).to_contain_text("Check the connection")


def test_where_nothing_is_kept_the_box_waits_for_a_slow_index(page, line):
    held = []
    page.route("**/pagefind.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    page.clock.install()
    page.goto(line.url("safety/", host="course.test"))
    page.locator("html[data-player=ready]").wait_for()
    results = search(page, "safety")
    page.clock.run_for(20_000)
    expect(status(page)).to_have_text("Searching …")
    held.pop().continue_()
    page.clock.resume()
    expect(results.first).to_be_visible()
    expect(status(page)).not_to_contain_text("connection")


def test_a_device_without_a_network_searches_the_course_that_it_serves_itself(page, line):
    page.add_init_script("Object.defineProperty(navigator, 'onLine', { value: false })")
    page.goto(line.url("safety/", host="course.test"))
    page.locator("html[data-player=ready]").wait_for()
    expect(search(page, "safety").first).to_be_visible()
    expect(status(page)).not_to_contain_text("connection")


def test_what_an_excerpt_holds_is_text(saved, line, page_errors):
    page = saved()
    text = "<h1>A</h1><p>wonderword &lt;img src=x onerror=alert(1)&gt;</p>"
    html = f'<html lang="en"><div data-pagefind-body>{text}</div></html>'
    page.evaluate(
        """async (html) => {
            const headers = { "Content-Type": "text/html" };
            await (await caches.open("course-pages")).put("/odd/", new Response(html, { headers }));
        }""",
        html,
    )
    line.cut()
    expect(search(page, "wonderword")).to_have_count(1)
    expect(page.locator("[data-search-results] p")).to_contain_text("<img src=x")
    expect(page.locator("[data-search-results] img")).to_have_count(0)
