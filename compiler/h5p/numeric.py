"""An exact number as H5P.Blanks: every way to write it is an answer."""

from __future__ import annotations

import html

from compiler.h5p.blanks import make_blanks, make_gap
from compiler.h5p.content import Blanks
from compiler.h5p.interface import Words
from compiler.h5p.text import make_html
from compiler.quiz.model import Numeric, Verdicts
from manifest.model import in_language


def make_numeric(question: Numeric, feedback: Verdicts, language: str, words: Words) -> Blanks:
    """The question with one gap, and the unit behind it."""
    unit = in_language(question.unit, language) if question.unit else ""
    numbers = _write(question.answer)
    answers = [*numbers, *(f"{number}{blank}{unit}" for number in numbers for blank in (" ", "") if unit)]
    gap = make_gap(answers, case_sensitive=False)
    text = f"<p>{html.escape(words['blanks.number'])} {gap} {html.escape(unit, quote=False)}".rstrip() + "</p>"
    return make_blanks(make_html(in_language(question.stem, language)), text, feedback, language, words)


def _write(number: float) -> list[str]:
    """A number with a point, with a comma, and with its thousands apart."""
    plain = f"{number:.12f}".rstrip("0").rstrip(".")
    whole, _, rest = plain.partition(".")
    grouped = f"{int(whole):,}"
    ways = [plain, plain.replace(".", ",")]
    if rest:
        ways += [f"{grouped}.{rest}", f"{grouped.replace(',', '.')},{rest}"]
    else:
        ways += [grouped, grouped.replace(",", " ")]
    return list(dict.fromkeys(ways))
