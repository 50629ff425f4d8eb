"""The search: without accents, one for many, nothing loaded before it is opened, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("home", "words", "title"),
    [
        ("/", "resolution", "Resolution 66/290"),
        ("/es/", "resolucion", "La resolución 66/290"),
        ("/es/", "critica", "Las críticas"),
        ("/es/", "prevencion", "México"),
    ],
)
def test_the_search_finds_words_without_their_accents_in_the_language_of_the_page(
    site, page, page_errors, home, words, title
):
    page.goto(site.url(home))
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill(words)
    results = page.locator("[data-search-results] a")
    results.filter(has_text=title).first.wait_for()
    for address in results.evaluate_all("links => links.map((link) => new URL(link.href).pathname)"):
        assert address.startswith("/es/") == (home == "/es/")


@pytest.mark.parametrize(
    ("home", "one", "many"),
    [
        ("/", "city", "cities"),
        ("/", "policy", "policies"),
        ("/", "woman", "women"),
        ("/", "child", "children"),
        ("/es/", "prevencion", "prevenciones"),
        ("/es/", "diagnostico", "diagnósticos"),
        ("/es/", "indicador", "indicadores"),
        ("/es/", "luz", "luces"),
    ],
)
def test_the_search_finds_one_by_many_and_many_by_one(site, page, page_errors, home, one, many):
    page.goto(site.url(home))
    page.locator("[data-search-open]").click()
    found = []
    for words in (one, many):
        page.get_by_role("searchbox").fill(words)
        status = page.locator("[data-search-status]")
        expect(status).to_have_text(re.compile(r"^\d+ "))
        found.append(status.inner_text())
        page.get_by_role("searchbox").fill("")
        expect(status).to_have_text("")
    assert found[0] == found[1]


def test_the_search_loads_nothing_before_it_is_opened(site, page, page_errors):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url("/"), wait_until="networkidle")
    assert not any("pagefind" in url for url in asked)
    page.keyboard.press("/")
    page.get_by_role("dialog").wait_for()
    page.wait_for_function("() => performance.getEntriesByType('resource').some((r) => r.name.includes('pagefind.js'))")


def test_the_search_opens_at_once_for_who_comes_from_the_tracker(site, page, page_errors):
    page.goto(site.url("/#search"))
    page.get_by_role("dialog").wait_for()
    page.keyboard.type("extortion")
    page.locator("[data-search-results] a").first.wait_for()
    assert page.url == site.url("/")


def test_the_search_is_used_by_keyboard_alone(site, page, page_errors):
    page.goto(site.url("/about/"))
    page.keyboard.press("/")
    page.keyboard.type("extortion")
    page.locator("[data-search-results] a").first.wait_for()
    assert "found" in page.locator("[data-search-status]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog.search").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("qqqqq")
    page.get_by_text("Nothing found.").wait_for()
