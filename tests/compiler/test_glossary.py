"""Where a text uses a term of the glossary."""

from __future__ import annotations

import pytest

from compiler.check.glossary import find_unused_terms
from compiler.course import read_course
from compiler.glossary import Term, TermFinder


def a_term(english: str, *wordings: str) -> Term:
    return Term({"en": english, "es": english}, {"en": "d", "es": "d"}, (), 2, {"en": wordings})


TERMS = (
    a_term("human security"),
    a_term("human security plan"),
    a_term("women's safety audit"),
    a_term("SMART action", "SMART"),
    a_term("outcome"),
    a_term("dark figure of crime", "dark figure of crime", "dark figure"),
    a_term("displacement (of crime)"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A human\nsecurity for all.", ["human\nsecurity"]),
        ("Human security plans differ.", ["Human security plans"]),
        ("Women\u2019s safety audits began here.", ["Women\u2019s safety audits"]),
        ("A SMART wish, and a smart one.", ["SMART"]),
        ("Inhuman security, human security-minded.", []),
        ("The dark figure has a displacement.", ["dark figure", "displacement"]),
        ("the World Summit Outcome of 2005", []),
        ("by the Human Security Unit, later", []),
        ("They met. Outcomes were named.", ["Outcomes"]),
    ],
)
def test_the_longest_wording_is_found_and_no_part_of_a_word_or_of_a_name(text, found):
    mentions = TermFinder(TERMS, "en").find(text)
    assert [text[mention.start : mention.end] for mention in mentions] == found


def test_a_glossary_without_terms_finds_nothing():
    assert list(TermFinder((), "en").find("human security")) == []


def test_the_fragment_of_a_term_is_the_same_in_every_language():
    assert a_term("displacement (of crime)").anchor == "displacement-of-crime"


def test_a_term_that_no_lesson_uses_is_known(mini_course):
    course = read_course(mini_course)
    before = [term.term["en"] for term in find_unused_terms(course)]
    glossary = mini_course / "curriculum" / "glossary.csv"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "zebra,cebra,A mark.,Una marca.,\n", encoding="utf-8")
    assert [term.term["en"] for term in find_unused_terms(read_course(mini_course))] == [*before, "zebra"]
