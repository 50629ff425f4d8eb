"""Lines that need no Markdown are known, and are left as Markdown leaves them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from compiler.markup import is_plain
from compiler.render.prose import EXTENSIONS

MARKDOWN = Markdown(extensions=list(EXTENSIONS))
LETTERS = "aZ9éñ .,;:!?'\"()%/-¿¡«»\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2192*_`#>[]<&\\{}+|=~^\n"


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12))
def test_a_plain_line_is_what_markdown_makes_of_it(text):
    if is_plain(text):
        assert MARKDOWN.reset().convert(text) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["Who decides?", "\u201cI feel safe\u201d \u2013 by day", "¿Quién decide?"])
def test_a_sentence_is_plain(text):
    assert is_plain(text)


@pytest.mark.parametrize("text", ["1. First", "- one", "*now*", "a_b_c", "a & b", "[@R1]", "<br>", "two\nlines"])
def test_a_mark_is_never_plain(text):
    assert not is_plain(text)
