"""The page of the glossary: the terms under the letters they begin with."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from markupsafe import Markup

from compiler.front_matter import LessonFront
from compiler.glossary import Term, fold
from compiler.pages import Page
from compiler.render.addresses import relative
from compiler.render.notes import link_lesson
from compiler.render.terms import other_language
from compiler.study.term_lessons import find_term_lessons
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language


def glossary_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The terms in the order of the language's alphabet, by letter."""
    lessons = find_term_lessons(website.course)
    terms = [_show(website, page, term, lessons.get(term.anchor)) for term in website.course.glossary]
    terms.sort(key=lambda term: fold(term["term"]))
    letters = groupby(terms, key=lambda term: fold(term["term"])[0].upper())
    return {"letters": [(letter, list(found)) for letter, found in letters], "count": len(terms)}


def _show(website: Website, page: SitePage, term: Term, lesson: Page[LessonFront] | None) -> dict[str, Any]:
    language = website.language
    other = other_language(language)
    return {
        "id": term.anchor,
        "term": in_language(term.term, language),
        "other": term.term.get(other, ""),
        "other_language": other,
        "definition": in_language(term.definition, language),
        "sources": _cite(website, page, term.sources),
        "lesson": lesson and link_lesson(lesson, language),
    }


def _cite(website: Website, page: SitePage, keys: tuple[str, ...]) -> Markup:
    known = [key for key in keys if key in website.course.references]
    url = relative("sources/", page.url)
    links = [Markup('<a class="cite" href="{}#{}">{}</a>').format(url, key, key) for key in known]
    return Markup('<span class="cites">{}</span>').format(Markup(" ").join(links)) if links else Markup()
