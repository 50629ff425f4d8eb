"""Home, modules, sources, templates and glossary."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.shell import SHELL
from compiler.website.page import SitePage
from manifest.model import in_language

if TYPE_CHECKING:
    from compiler.website.website import Website


def home_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The picture, and where trainers go on."""
    trainers = next((other.url for other in website.pages.values() if other.url == "trainers/"), None)
    picture = (SHELL / "templates" / "street.svg").read_text(encoding="utf-8")
    return {
        "picture": Markup(picture),  # noqa: S704 - a file of our own
        "trainers_url": relative(trainers, page.url) if trainers else None,
    }


def module_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The way to the tracker's pages, which lie beside the languages."""
    home = "" if website.language == "en" else "../"
    return {"tracker": relative("", page.url) + home}


def sources_parts(website: Website, page: SitePage) -> dict[str, Any]:  # noqa: ARG001 - every page's parts are asked alike
    """Every source of the course."""
    language, prose = website.language, website.prose
    return {
        "references": [
            {
                "key": reference.key,
                "strength": reference.strength,
                "text": prose.line(in_language(reference.text, language)),
                "note": prose.line(in_language(reference.note, language)) if reference.note else "",
                "url": reference.url,
                "lang": "en" if language not in reference.text else None,
                "note_lang": "en" if language not in (reference.note or {}) else None,
            }
            for reference in website.course.references.values()
        ]
    }


def templates_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The forms to fill in and to print: the pages below this one."""
    forms = [other for other in website.pages.values() if other.url.startswith(page.url) and other.url != page.url]
    return {"forms": [{"url": form.url, "title": form.title, "description": form.description} for form in forms]}


def glossary_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The terms in the order of the language's alphabet."""
    language = website.language
    other = "es" if language == "en" else "en"
    terms = [
        {
            "id": _slug(term.term["en"]),
            "term": in_language(term.term, language),
            "other": term.term.get(other, ""),
            "other_language": other,
            "definition": in_language(term.definition, language),
            "sources": _cite(website, page, term.sources),
        }
        for term in website.course.glossary
    ]
    return {"terms": sorted(terms, key=lambda term: _fold(str(term["term"])))}


def _cite(website: Website, page: SitePage, keys: tuple[str, ...]) -> Markup:
    known = [key for key in keys if key in website.course.references]
    url = relative("sources/", page.url)
    links = [Markup('<a class="cite" href="{}#{}">{}</a>').format(url, key, key) for key in known]
    return Markup('<span class="cites">{}</span>').format(Markup(" ").join(links)) if links else Markup()


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _fold(text)).strip("-")
