"""All session guides in one table, where a page for trainers asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.catalogue import read_catalogue
from compiler.render.shell import fill
from compiler.study.handouts import find_handouts
from compiler.website.page import SitePage
from compiler.website.website import Website

SESSIONS = "<div data-sessions></div>"
"""Where a page shows the table."""


def show_sessions(website: Website, page: SitePage) -> Markup:
    """The table in the language of the text of `page`; it leads to what is to be printed where that is written."""
    words = read_catalogue("en") if page.fallback else website.words
    rows = list(_rows(website, page))
    return fill("blocks/sessions.html", rows=rows, with_paper=website.with_packages, t=words)


def _rows(website: Website, page: SitePage) -> Iterator[dict[str, Any]]:
    for module, view in zip(website.course.modules, website.outline.modules, strict=True):
        if module.session is not None and view.session is not None:
            front = module.session.front
            yield {
                "title": _name(view.session.title),
                "url": relative(view.session.url, page.url),
                "translated": view.session.translated,
                "number": view.number,
                "module": view.title,
                "module_url": relative(view.url, page.url),
                "module_translated": view.translated,
                "minutes": front.minutes,
                "groups": front.groups,
                "handouts": len(find_handouts(module.session.in_language(website.language))),
                "both": set(website.course.languages) <= module.session.texts.keys(),
            }


def _name(title: str) -> str:
    """The title of a guide without the words that all of them begin with."""
    _, colon, name = title.partition(": ")
    return name[:1].upper() + name[1:] if colon else title
