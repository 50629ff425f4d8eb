"""How a case is cited, with and without a known address of the site."""

from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.render.catalogue import read_catalogue
from compiler.render.citing import Work
from compiler.render.citing import cite as cite_work
from compiler.website.parts.case import case_parts
from compiler.website.website import Website


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


def test_what_latex_takes_for_signs_of_its_own_is_written_so_that_it_shows_them():
    work = Work(
        "Safety & you",
        "Answers, % of all",
        "data_set",
        "answers",
        "2026-11-22",
        "1.0.0",
        "CC-BY",
        "https://a.test/x_y%20/",
    )
    citation = cite_work(work, read_catalogue("en"))
    assert r"author = {{Safety \& you}}" in citation.bibtex
    assert r"title = {{Answers, \% of all}}" in citation.bibtex
    assert "url = {https://a.test/x_y%20/}" in citation.bibtex
    assert "TI  - Answers, % of all" in citation.ris


@pytest.fixture
def cite(course):
    def parts(language: str, address: str):
        website = Website(course, language, address=address)
        page = next(page for page in website.pages.values() if page.template == "case.html")
        return page, case_parts(website, page)

    return parts


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_citation_without_a_known_address_names_a_year_and_no_address(cite, language):
    _, parts = cite(language, "")
    assert not parts["address_known"]
    for citation in (cited["entry"] for cited in parts["citations"]):
        assert "://" not in citation.apa + citation.bibtex + citation.ris
        assert "(2026)" in citation.apa
        assert "year = {2026}" in citation.bibtex
        assert "PY  - 2026" in citation.ris


def test_a_citation_names_the_page_of_its_language_where_the_address_is_known(cite):
    page, parts = cite("es", "https://course.test")
    assert parts["address_known"]
    assert parts["citations"][0]["entry"].apa.endswith(f" https://course.test/es/{page.url}")
    assert f"https://course.test/es/{page.url}data/datapackage.json" in parts["citations"][1]["entry"].bibtex
