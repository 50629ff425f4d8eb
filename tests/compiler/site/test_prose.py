from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.references import Reference
from compiler.render.catalogue import read_catalogue
from compiler.render.prose import Prose

REFERENCES = {
    "R1": Reference(key="R1", text="One", strength="A"),
    "R2": Reference(key="R2", text="Two", strength="C"),
}


@pytest.fixture
def prose():
    return Prose(read_catalogue("en"), REFERENCES)


def test_a_citation_leads_to_the_sources_of_its_page(prose):
    html = prose.line("A claim [@R1 12; @R2].")
    assert '<a class="cite" href="#source-R1">R1 12</a>' in html
    assert list(prose.course.cited) == ["R1", "R2"]


def test_a_weak_source_shows_its_letter(prose):
    html = prose.line("[@R2]")
    assert '<abbr title="press or another secondary source only: weak">C</abbr>' in html
    assert "<abbr" not in prose.line("[@R1]")


def test_a_citation_may_break_over_a_line(prose):
    assert prose.line("[@R1;\n@R2]").count("<a ") == 2


def test_code_is_no_citation(prose):
    assert "<a" not in prose.line("`[@R1]`")


def test_what_a_citation_says_is_escaped(prose):
    assert "<b>" not in prose.line("[@R1 <b>]")


@pytest.mark.parametrize(
    "label", ["1. Who pays?", "12. of *May*", "- 5 degrees", "+ one", "# of people", "> 10 people", "2019. A year"]
)
def test_a_label_that_begins_like_a_list_is_no_list(prose, label):
    html = prose.line(label)
    assert BeautifulSoup(html, "lxml").get_text() == label.replace("*", "")
    assert not any(tag in html for tag in ("<ol", "<ul", "<li", "<h1", "<blockquote", "<p"))
    assert prose.plain(label) == label.replace("*", "")


def test_several_items_in_the_place_of_a_label_stay_a_list(prose):
    assert prose.line("- one\n- two").count("<li>") == 2


def test_tables_can_be_scrolled_and_have_headers(prose):
    html = prose.block("| A | B |\n|---|--:|\n| 1 | 2 |")
    frame = BeautifulSoup(html, "lxml").select_one("div.table-scroll")
    assert (frame["tabindex"], frame["role"], frame["aria-label"]) == ("0", "group", "Table")
    assert '<th scope="col">A</th>' in html
    assert 'align="right"' in html
    assert "style=" not in html


def test_cells_under_an_empty_header_name_their_rows(prose):
    html = prose.block("| | B |\n|---|---|\n| 1 | 2 |")
    assert "<td></td>" in html
    assert '<th scope="row">1</th>' in html


def test_a_box_without_title_is_named_in_the_language_of_the_page():
    spanish = Prose(read_catalogue("es"), REFERENCES)
    assert '<p class="admonition-title">Nota</p>' in spanish.block("!!! note\n    Texto")
    assert '<p class="admonition-title">Otra</p>' in spanish.block('!!! note "Otra"\n    Texto')


def test_links_out_say_so_and_links_in_are_led(prose):
    prose.lead({"a.md": "../a/"}.__getitem__)
    assert prose.line("[in](a.md)") == '<a href="../a/">in</a>'
    assert 'rel="noopener noreferrer external"' in prose.line("[out](https://books.example)")


def test_plain_text_has_no_markup(prose):
    assert prose.plain("**Bold** and\n*more* & <i>less</i>") == "Bold and more & less"


def test_a_line_keeps_its_paragraphs_where_there_are_several(prose):
    assert prose.line("One") == "One"
    assert prose.line("One\n\nTwo").count("<p>") == 2
