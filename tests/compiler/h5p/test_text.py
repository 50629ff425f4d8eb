from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.h5p.text import make_html, make_line, make_plain, show_apart


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        assert not attrs
        self.seen.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("[a](b.md) and [@R1 2; @S0]", "<p>a and (R1 2; S0)</p>"),
        ("![A map](map.png)", "<p>A map</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("a <b onclick='x'>b</b>", "<p>a b</p>"),
        ("# Title", "<p>Title</p>"),
    ],
)
def test_markdown_becomes_the_few_tags_that_h5p_keeps(markdown, html):
    assert make_html(markdown) == html


def test_a_line_has_no_paragraphs_and_a_plain_text_no_tags():
    assert make_line("*a*\n\nb") == "<em>a</em> b"
    assert make_plain("*a* < `b`") == "a &lt; b"


def test_marks_of_content_types_are_shown_by_characters_that_look_alike():
    assert show_apart(r"Too vague: at 10:30 * \ /") == "Too vague \u2013 at 10\u223630 \u2217 \u2216 /"


@given(st.text(alphabet="ab*_`<>&/\"'=[]()!#- \n1.p", max_size=60))
def test_whatever_is_written_the_tags_are_closed_and_known(markdown):
    tags = Tags()
    tags.feed(make_html(markdown))
    tags.close()
    assert not tags.open
    assert set(tags.seen) <= {"p", "strong", "em", "sub", "sup", "code", "br"}
