"""The page of the glossary: the terms under the letters they begin with."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from compiler.glossary import Term, fold
from compiler.render.addresses import relative
from compiler.website.page import SitePage
from manifest.model import in_language

if TYPE_CHECKING:
    from compiler.website.website import Website


def glossary_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The terms in the order of the language's alphabet, by letter."""
    terms = [_show(website, page, term) for term in website.course.glossary]
    terms.sort(key=lambda term: fold(term["term"]))
    letters = groupby(terms, key=lambda term: fold(term["term"])[0].upper())
    return {"letters": [(letter, list(found)) for letter, found in letters], "count": len(terms)}


def _show(website: Website, page: SitePage, term: Term) -> dict[str, Any]:
    language = website.language
    other = other_language(language)
    return {
        "id": term.anchor,
        "term": in_language(term.term, language),
        "other": term.term.get(other, ""),
        "other_language": other,
        "definition": in_language(term.definition, language),
        "sources": _cite(website, page, term.sources),
    }


def other_language(language: str) -> str:
    """The language that a term is shown in beside `language`."""
    return "es" if language == "en" else "en"


def _cite(website: Website, page: SitePage, keys: tuple[str, ...]) -> Markup:
    known = [key for key in keys if key in website.course.references]
    url = relative("sources/", page.url)
    links = [Markup('<a class="cite" href="{}#{}">{}</a>').format(url, key, key) for key in known]
    return Markup('<span class="cites">{}</span>').format(Markup(" ").join(links)) if links else Markup()
