"""The lists of contents, and what pages say of modules and exams."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.render.catalogue import read_catalogue


def read(build, address):
    return BeautifulSoup((build / "public" / address / "index.html").read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize("address", ["modules/human-security/session", "es/modules/human-security/session"])
def test_a_guide_lists_every_heading_in_the_order_of_the_page(real_build, address):
    page = read(real_build, address)
    listed = [link["href"].removeprefix("#") for link in page.select(".on-this-page a")]
    assert listed == [heading["id"] for heading in page.select(".prose h2")]
    assert "timeline" in listed


def test_a_case_lists_its_data_and_how_to_cite_it(real_build):
    page = read(real_build, "cases/afghanistan-safer-cities")
    assert [link["href"] for link in page.select(".on-this-page a")][-2:] == ["#data", "#how-to-cite"]


def test_the_list_of_modules_begins_with_words_of_its_own(real_build):
    for address in ("modules", "es/modules"):
        assert len(read(real_build, address).select_one(".page-head__lead").text.split()) > 10


def test_a_module_without_exam_announces_none(real_build):
    headings = [read(real_build, f"modules/{name}").select_one("#practice").text for name in ("capstone", "data")]
    assert headings == ["Practice and task", "Practice and exam"]


@pytest.mark.parametrize(("language", "text"), [("en", "1, 2 and 10"), ("es", "1, 2 y 10")])
def test_a_row_of_things_ends_as_one_says_it(language, text):
    words = read_catalogue(language)
    assert words.listed([1, 2, 10]) == text
    assert words.listed((7,)) == "7"
    assert words.listed(["a", "b"]) == f"a {text.split()[2]} b"
