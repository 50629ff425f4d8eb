"""The way through an award over chosen lessons: to the next one, in the other language, and at last to the exam."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AWARD = "reading-a-safety-figure"
FIRST, SECOND, THIRD, LAST = (
    "modules/why-safety/fear-experience-record/",
    "modules/data/dark-figure/",
    "modules/data/rates-and-denominators/",
    "modules/learning-from-cases/claims-of-success/",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_who_begins_an_award_is_led_through_its_lessons_to_its_exam(visit, site, page, find_violations, width):
    page.set_viewport_size({"width": width, "height": 800})
    page = visit("achievements/")
    page.get_by_role("link", name=re.compile("Begin.*Reading a safety figure")).click()
    for place, lesson in enumerate((FIRST, SECOND, THIRD, LAST), start=1):
        page.wait_for_url(site.url(f"/{lesson}?award={AWARD}"))
        page.locator("html[data-player=ready]").wait_for()
        shown = page.locator(".award:visible")
        expect(shown).to_have_count(2)
        for part in shown.all():
            expect(part).to_contain_text(f"Award: Reading a safety figure, lesson {place} of 4")
        expect(page.locator(".steps")).to_be_hidden()
        expect(page.locator(".recall__lead:visible")).to_contain_text("you may not have read them")
        if lesson in {FIRST, LAST}:
            assert find_violations(page) == []
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        if lesson != LAST:
            page.get_by_role("navigation", name="On the way to this award").locator("[data-award-next]").click()
    after = page.get_by_role("navigation", name="On the way to this award").locator("[data-award-next]")
    assert after.evaluate("(link) => link.href") == site.url("/exams/safety-figure-exam")


def test_the_way_is_kept_in_the_other_language_and_by_the_button_at_the_end(visit, site):
    page = visit(f"{FIRST}?award={AWARD}")
    page.locator("a[data-language=es]").click()
    page.wait_for_url(site.url(f"/es/{FIRST}?award={AWARD}"))
    page.locator("html[data-player=ready]").wait_for()
    expect(page.locator(".award:visible").first).to_contain_text("lección 1 de 4")
    page.locator("[data-lesson-end] button").click()
    page.locator("[data-lesson-end] a").click()
    page.wait_for_url(site.url(f"/es/{SECOND}?award={AWARD}"))


@pytest.mark.parametrize("query", ["", "?award=resident-in-an-appraisal", "?award=x"])
def test_who_comes_by_the_module_or_by_another_award_is_led_on_in_the_module(visit, query):
    page = visit(f"{FIRST}{query}")
    expect(page.locator(".award:visible")).to_have_count(0)
    expect(page.locator(".recall__lead:visible")).to_contain_text("From earlier lessons")
    expect(page.get_by_role("link", name="Next")).to_be_visible()


def test_without_scripts_the_certificates_page_lists_the_lessons_of_the_award(without_script):
    page = without_script("achievements/")
    links = page.locator(f"section[aria-labelledby={AWARD}] .lesson-list a")
    assert links.evaluate_all("links => links.map((link) => new URL(link.href).pathname)") == [
        f"/{lesson}" for lesson in (FIRST, SECOND, THIRD, LAST)
    ]
    links.first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".award:visible")).to_have_count(0)
