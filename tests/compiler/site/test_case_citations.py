"""How a case is cited, with and without a known address of the site."""

from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.website.parts.case import case_parts
from compiler.website.website import Website


@pytest.fixture
def cite(repository):
    def parts(language: str, address: str):
        website = Website(read_course(repository), language, address=address)
        page = next(page for page in website.pages.values() if page.template == "case.html")
        return page, case_parts(website, page)

    return parts


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_citation_without_a_known_address_names_a_year_and_no_address(cite, language):
    _, parts = cite(language, "")
    assert not parts["address_known"]
    for citation in parts["citations"]:
        assert "://" not in citation["apa"] + citation["bibtex"]
        assert "(2026)" in citation["apa"]
        assert "year = {2026}" in citation["bibtex"]


def test_a_citation_names_the_page_of_its_language_where_the_address_is_known(cite):
    page, parts = cite("es", "https://course.test")
    assert parts["address_known"]
    assert parts["citations"][0]["apa"].endswith(f" https://course.test/es/{page.url}")
    assert f"https://course.test/es/{page.url}data/datapackage.json" in parts["citations"][1]["bibtex"]
