"""The accessibility statement says of the tests what they are."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from compiler.website.website import Website
from tests.browser.kinds import SITE
from tests.browser.views import VIEWS, WIDTHS

MONTHS = {"November": 11, "noviembre": 11}


@pytest.fixture(params=["accessibility.md", "accessibility.es.md"])
def statement(request, repository):
    return (repository / "site" / "pages" / request.param).read_text(encoding="utf-8")


def test_it_names_the_version_of_axe_that_looks_at_the_pages(statement):
    (version,) = re.findall(r"\baxe v([\d.]+)", AXE_SCRIPT[:200])
    assert re.findall(r"\*axe-core\*\D*([\d.]+\d)", statement) == [version]


def test_it_names_every_width_language_and_scheme_in_which_pages_are_seen(statement):
    (looked,) = (line for line in statement.split("\n") if "*axe-core*" in line)
    (scrolled,) = (line for line in statement.split("\n") if "200 %" in line and line.startswith("|"))
    assert {int(number) for number in re.findall(r"\b\d{3,4}\b", looked)} == {view.width for view in VIEWS}
    assert {int(number) for number in re.findall(r"\b\d{3,4}\b", scrolled)} - {200} == set(WIDTHS)
    assert {(view.language, view.scheme) for view in VIEWS} == {
        (one, other) for one in ("en", "es") for other in ("light", "dark")
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_it_calls_each_kind_of_page_is_each_sort_that_the_website_has(course, language):
    opened = {path.partition("?")[0].removeprefix("/") for path in SITE.values()}
    pages = Website(course, language).pages.values()
    assert {page.sort for page in pages} == {page.sort for page in pages if page.url in opened}
    assert opened - {page.url for page in pages} == {"404.html"}


def test_both_languages_give_one_day(repository):
    days = set()
    for path in (repository / "site" / "pages").glob("accessibility*.md"):
        ((day, month, year),) = re.findall(
            r"\*\*(\d+) (?:de )?(\w+) (?:de )?(\d{4})\*\*", path.read_text(encoding="utf-8")
        )
        days.add((int(day), MONTHS[month], int(year)))
    assert len(days) == 1


def test_it_aims_at_a_level_and_claims_none(statement):
    assert "WCAG 2.2" in statement
    assert re.search("do not claim that the site conforms|no afirmamos que el sitio cumpla", statement)
    assert all(name in statement for name in ("NVDA", "JAWS", "VoiceOver", "TalkBack", "Firefox", "Safari"))
