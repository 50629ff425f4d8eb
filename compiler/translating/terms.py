"""Terms of the glossary that an English page uses and its translation does not."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.content import CourseContent
from compiler.glossary import Term, TermFinder
from compiler.pages import AnyPage
from compiler.study.term_lessons import find_mentions


def find_lost_terms(course: CourseContent, language: str) -> Iterator[tuple[AnyPage, list[Term]]]:
    """Each page with a translation, and the terms that only its English text calls by a wording of the glossary.

    A sentence may say a term otherwise, so this is something to look at and no mistake. Terms that have no word in
    `language` yet are left out.
    """
    terms = [term for term in course.glossary if term.term.get(language)]
    finders = {each: TermFinder(terms, each) for each in ("en", language)}
    for page in course.pages:
        if language in page.texts:
            used, kept = (
                {mention.term.anchor: mention.term for mention in find_mentions(finder, page.texts[each])}
                for each, finder in finders.items()
            )
            lost = [term for anchor, term in used.items() if anchor not in kept]
            if lost:
                yield page, lost
