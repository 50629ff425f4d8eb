"""The terms of the glossary in the text of a page, with what is shown of each."""

from __future__ import annotations

from collections.abc import Callable

from compiler.glossary import Term, TermFinder
from compiler.render.addresses import relative
from compiler.render.terms import mark_terms, note_id, other_language
from compiler.website.page import SitePage
from manifest.model import in_language

_WITH_TERMS = {"lesson.html", "task.html", "session.html", "case.html"}


def mark_page(page: SitePage, html: str, finder: Callable[[str], TermFinder]) -> tuple[str, list[dict[str, str]]]:
    """The text of a lesson, a task, a guide or a case with its terms marked, and a note on each.

    `finder` gives what finds the terms in the language of the text.
    """
    if page.text is None or page.template not in _WITH_TERMS:
        return html, []
    language = page.text.language
    found = mark_terms(html, finder(language), relative("glossary/", page.url))
    return found.html, [_note(term, language) for term in found.terms]


def _note(term: Term, language: str) -> dict[str, str]:
    other = other_language(language)
    return {
        "id": note_id(term),
        "term": in_language(term.term, language),
        "other": term.term.get(other, ""),
        "other_language": other,
        "definition": in_language(term.definition, language),
        "sources": ", ".join(term.sources),
    }
