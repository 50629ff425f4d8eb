"""The glossary: no term and no wording stands twice, and the terms that nothing uses are known."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.glossary import Term, TermFinder
from compiler.study.term_lessons import find_mentions


def check_glossary(content: CourseContent, mistakes: Mistakes) -> None:
    """Note two terms with one fragment on the page, and a wording that belongs to two terms."""
    path = content.root / "curriculum" / "glossary.csv"
    anchors: dict[str, Term] = {}
    for term in content.glossary:
        first = anchors.setdefault(term.anchor, term)
        if first is not term:
            mistakes.add(path, term.line, f"the term `{term.term['en']}` stands in line {first.line} already")
    for language in content.languages:
        owners: dict[str, Term] = {}
        for term in content.glossary:
            for words in term.words(language):
                first = owners.setdefault(words.casefold(), term)
                if first is not term and first.anchor != term.anchor:
                    message = f"`{words}` belongs to the term of line {first.line} already: give other wordings"
                    mistakes.add(path, term.line, message)


def find_unused_terms(content: CourseContent) -> Iterator[Term]:
    """The terms that no lesson, task, guide or case uses in English."""
    finder = TermFinder(content.glossary, "en")
    shell = {page.path for page in content.site_pages}
    used = {
        mention.term.anchor
        for page in content.pages
        if page.path not in shell
        for mention in find_mentions(finder, page.texts["en"])
    }
    return (term for term in content.glossary if term.anchor not in used)
