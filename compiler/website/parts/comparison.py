"""Cases side by side: the facts of each, and how far it kept to the five principles of human security."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from compiler.front_matter import Principles
from compiler.render.addresses import relative
from compiler.render.outline import CaseView
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language

PRINCIPLES = tuple(Principles.model_fields)


def comparison_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """A column for each case that can be set beside others: cases first, then practices."""
    said = {case.index.front.id: case.index.front.case.principles for case in website.course.cases}
    compared = sorted((view for view in website.outline.cases if view.compared), key=lambda view: view.kind != "case")
    labels = label_cases(compared)
    return {
        "columns": [
            {
                "view": view,
                "label": labels[view.id],
                "url": relative(view.url, page.url),
                "said": _say_principles(website, said[view.id]),
            }
            for view in compared
        ],
        "principles": PRINCIPLES,
        "library_url": relative("cases/", page.url),
    }


def label_cases(views: Sequence[CaseView]) -> dict[str, str]:
    """What each title says before its colon, mostly the place; the whole title where another begins like it."""
    begins = {view.id: view.title.partition(": ")[0] for view in views}
    counted = Counter(begins.values())
    return {view.id: begins[view.id] if counted[begins[view.id]] == 1 else view.title for view in views}


def _say_principles(website: Website, principles: Principles | None) -> dict[str, dict[str, Any]]:
    """What is known for each principle; without a text, that nothing was found."""
    if principles is None:
        return {name: {"text": website.words("compare.nothing"), "lang": None} for name in PRINCIPLES}
    said = {name: getattr(principles, name) for name in PRINCIPLES}
    return {
        name: {
            "text": website.prose.line(in_language(texts, website.language)),
            "lang": None if website.language in texts else "en",
        }
        for name, texts in said.items()
    }
