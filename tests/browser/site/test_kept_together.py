"""What a line must not part: it stays on one line, is found by the search, and is copied as it was written."""

from __future__ import annotations

import pytest

WHOLE = """() => [...document.querySelectorAll(".whole")].filter((part) => part.checkVisibility()).map((part) =>
  ({ text: part.textContent, lines: part.getClientRects().length }))"""
COPIED = """() => {
  getSelection().selectAllChildren(document.querySelector(".whole").closest("p, li, td"));
  return getSelection().toString();
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", ["sources/", "es/about/", "modules/capstone/session/"])
def test_what_a_hyphen_joins_stands_on_one_line(site, page, page_errors, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.url(f"/{address}"))
    found = page.evaluate(WHOLE)
    assert len(found) > 2
    assert [part for part in found if part["lines"] != 1] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_a_hyphen_joins_is_copied_without_a_trace(site, page, page_errors):
    page.goto(site.url("/about/"))
    copied = page.evaluate(COPIED)
    assert "UN-Habitat" in copied
    assert not {"\u2011", "\u2060", "\u00ad", "\u200b"} & set(copied)


@pytest.mark.parametrize(
    ("words", "address"),
    [("14-4884", "/modules/capstone/peer-review-guide/"), ("COVID-19", "/modules/why-safety/what-covid-revealed/")],
)
def test_the_search_finds_what_a_hyphen_joins(site, page, page_errors, words, address):
    page.goto(site.url("/"))
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill(words)
    page.locator(f"[data-search-results] a[href*='{address}']").first.wait_for()


def test_a_question_keeps_a_number_and_its_sign_together(site, page, page_errors):
    page.goto(site.url("/es/modules/why-safety/practice/"))
    page.get_by_role("button", name="Empezar el cuestionario").click()
    assert "40\u00a0%" in page.locator(".quiz-stem").evaluate("stem => stem.textContent")
