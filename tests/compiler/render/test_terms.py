"""Terms in a rendered text become links to the glossary."""

from __future__ import annotations

import pytest

from compiler.glossary import Term, TermFinder
from compiler.render.terms import mark_terms

STREET = Term({"en": "street", "es": "calle"}, {"en": "A way.", "es": "Un camino."}, (), 2)
LAMP = Term({"en": "lamp", "es": "farol"}, {"en": "A light.", "es": "Una luz."}, (), 3)
FINDER = TermFinder((STREET, LAMP), "en")
MARK = '<a class="term" href="../glossary/#street" aria-describedby="term--street">{}</a>'


def test_only_the_first_use_is_marked():
    found = mark_terms("<p>A Street and a street, with <em>streets</em>.</p>", FINDER, "../glossary/")
    assert found.html == f"<p>A {MARK.format('Street')} and a street, with <em>streets</em>.</p>"
    assert found.terms == (STREET,)


@pytest.mark.parametrize(
    "left_alone",
    [
        "<h2>The street</h2>",
        '<p><a href="x">the <em>street</em></a></p>',
        "<p><code>street</code></p>",
        "<pre><code>street</code></pre>",
        "<details><summary>street</summary></details>",
        "<table><caption>street</caption><tr><th>street</th></tr></table>",
        '<div class="admonition content-note"><p class="admonition-title">Note</p><p>A <b>street</b>.</p></div>',
        '<div data-slot="0" title="street"></div>',
        "<!-- street -->",
        "<label><img alt='street'><br>street</label>",
    ],
)
def test_headings_links_code_captions_and_notes_are_left_alone(left_alone):
    found = mark_terms(f"{left_alone}<p>In the street.</p>", FINDER, "../glossary/")
    assert found.html == f"{left_alone}<p>In the {MARK.format('street')}.</p>"


@pytest.mark.parametrize(
    "left_alone",
    [
        "<p>See <em>State of the Street</em>.</p>",
        "<p><em>The <b>street</b> and its people</em></p>",
        '<p>the report "Streets of a city", too</p>',
    ],
)
def test_a_word_inside_the_title_of_a_work_is_left_alone(left_alone):
    found = mark_terms(f"{left_alone}<p>In the street.</p>", FINDER, "../glossary/")
    assert found.html == f"{left_alone}<p>In the {MARK.format('street')}.</p>"


@pytest.mark.parametrize("tag", ["em", "strong"])
def test_a_term_that_is_set_off_alone_is_marked(tag):
    found = mark_terms(f"<p>A <{tag}>street:</{tag}> a way.</p>", FINDER, "../glossary/")
    assert found.html == f"<p>A <{tag}>{MARK.format('street')}:</{tag}> a way.</p>"


def test_a_word_of_every_day_is_a_term_only_where_it_is_set_off():
    square = Term({"en": "square"}, {"en": "A place."}, (), 4, {"en": ("*square*",)})
    html = "<p>A square deal on the <strong>square</strong>.</p>"
    found = mark_terms(html, TermFinder((square,), "en"), "../glossary/")
    assert found.html.startswith("<p>A square deal on the <strong><a ")
    assert found.terms == (square,)


def test_a_text_without_terms_stays_as_it_is():
    html = "<p>Nothing &amp; nobody.<br></p>"
    assert mark_terms(html, FINDER, "glossary/") == (mark_terms(html, TermFinder((), "en"), ""))
