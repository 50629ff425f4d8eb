"""A text with gaps as H5P.Blanks."""

from __future__ import annotations

import re

from compiler.h5p.blanks import make_blanks, make_gap
from compiler.h5p.content import Blanks
from compiler.h5p.interface import Words
from compiler.h5p.text import make_html
from compiler.quiz.model import FillIn, Verdicts
from manifest.model import in_language

_BLANK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def make_fill_in(question: FillIn, feedback: Verdicts, language: str, words: Words) -> Blanks:
    """The text with its gaps; all of them are case-sensitive, or none."""
    case_sensitive = question.blanks[0].case_sensitive
    gaps = {
        blank.id: make_gap(blank.answers.get(language) or blank.answers["en"], case_sensitive=case_sensitive)
        for blank in question.blanks
    }
    text = make_html(in_language(question.text, language)).replace("*", "\u2217")
    text = _BLANK.sub(lambda match: gaps[match.group(1)], text)
    stem = make_html(in_language(question.stem, language))
    return make_blanks(stem, text, feedback, language, words, case_sensitive=case_sensitive)
