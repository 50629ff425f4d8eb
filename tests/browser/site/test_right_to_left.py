"""The draft in Dari: the sample pages from right to left, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from compiler.course import read_course
from compiler.mkdocs_run import build_language

LESSON = "modules/why-safety/promise-of-the-city/"
FORM = "templates/consent-script/"
QUIZ = "modules/why-safety/practice/"


@pytest.fixture(scope="module")
def draft(real_build, tmp_path_factory):
    """The pages of the draft, as `course build --drafts` writes them."""
    into = tmp_path_factory.mktemp("draft") / "fa-AF"
    build_language(read_course(real_build), "fa-AF", into)
    return into


@pytest.fixture
def read_draft(draft, real_build, serve_folders, page, page_errors):
    """Opens a page of the draft beside the site that it belongs to."""
    site = serve_folders({"/": real_build / "public", "/fa-AF/": draft})

    def read(address):
        page.goto(site.url(f"/fa-AF/{address}"))
        page.locator("html[data-player=ready]").wait_for()
        return page

    return read


@pytest.mark.parametrize("address", [LESSON, FORM])
def test_a_sample_page_runs_from_right_to_left_fits_a_phone_and_has_no_barriers(read_draft, find_violations, address):
    page = read_draft(address)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("fa-AF", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("getComputedStyle(document.querySelector('.prose p')).textAlign") in {"start", "right"}
    assert "دری" in page.locator(".notice[role=note]").first.inner_text()
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert page.locator(".prose").first.get_attribute("lang") is None
    assert find_violations(page) == []


def test_what_a_sample_lesson_offers_speaks_dari_with_its_own_digits(read_draft):
    page = read_draft(LESSON)
    facts = page.locator(".facts").inner_text()
    assert "درس ۱ از ۴" in facts  # noqa: RUF001 - Dari
    assert "دقیقه" in facts
    first = page.locator(".decision").first
    first.locator("label").first.click()
    assert first.get_by_role("button").inner_text() == "نشان بده که چه می‌شود"
    before, after = (page.locator(f".decision .{name}").first.bounding_box() for name in ("choice", "choice__text"))
    assert after["x"] + after["width"] < before["x"] + before["width"]


def test_what_is_still_in_english_runs_from_left_to_right_inside_of_the_page(read_draft):
    page = read_draft(QUIZ)
    page.get_by_role("button", name="آزمون را شروع کن").click()
    expect(page.locator("[data-quiz]")).to_contain_text("سوال ۱ از")  # noqa: RUF001 - Dari
    assert page.locator(".prose").get_attribute("lang") == "en"
    assert page.locator("[data-quiz]").evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert page.locator(".top").evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_nothing_leads_to_the_draft(real_build):
    public = real_build / "public"
    for path in ("index.html", "es/index.html", f"{LESSON}index.html", f"es/{FORM}index.html"):
        assert "fa-AF" not in (public / path).read_text(encoding="utf-8"), path
    assert (public / "assets" / "i18n" / "fa-AF.json").is_file()
