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
    a_term("comprehensive", "*comprehensive*", "comprehensive approach"),
    a_term("perception"),
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
        ("The Commission on Human Security met.", []),
        ("an Integral Plan for Human Security", []),
        ("and Perceptions of Justice & Safety", []),
        ("Human security in Durban and of Cape Town", ["Human security"]),
        ("A comprehensive plan, by a comprehensive approach.", ["comprehensive approach"]),
        ('the article "Dark figure or hot air?" and "Outcomes of a year"', ["Dark figure"]),
        ('He writes "human security" into the plan.', ["human security"]),
        ('She says: "Human security for all."', ["Human security"]),
    ],
)
def test_the_longest_wording_is_found_and_no_part_of_a_word_or_of_a_name(text, found):
    mentions = TermFinder(TERMS, "en").find(text)
    assert [text[mention.start : mention.end] for mention in mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("comprehensive", "comprehensive"),
        ("Comprehensive:", "Comprehensive"),
        ("human security plans", "human security plans"),
        ("State of Human Security", None),
        (" . ", None),
    ],
)
def test_what_is_set_off_is_a_term_as_a_whole_or_not_at_all(text, found):
    mention = TermFinder(TERMS, "en").find_whole(text)
    assert (mention and text[mention.start : mention.end]) == found


def test_a_term_that_is_only_set_off_is_used(mini_course):
    glossary = mini_course / "curriculum" / "glossary.csv"
    head, *rows = glossary.read_text(encoding="utf-8").splitlines()
    rows = [f"{head},wordings_en,wordings_es", *(f"{row},," for row in rows), "zebra,cebra,A,Una,,*zebra*,"]
    glossary.write_text("\n".join(rows) + "\n", encoding="utf-8")
    lesson = next(path for path in sorted(mini_course.glob("curriculum/*/0*.md")) if ".es." not in path.name)
    before = lesson.read_text(encoding="utf-8")
    for words, unused in (("One zebra.", True), ("One **zebra** here.", False)):
        lesson.write_text(f"{before}\n\n{words}\n", encoding="utf-8")
        terms = [term.term["en"] for term in find_unused_terms(read_course(mini_course))]
        assert ("zebra" in terms) == unused


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
