"""A practice quiz: its data block and what a reader without script sees."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from compiler.quiz.model import QuizFile
from compiler.render.addresses import relative
from compiler.render.catalogue import read_catalogue
from compiler.render.embedding import embed_json
from compiler.render.quiz import QuizRenderer, fill_text
from compiler.render.typography import typeset
from compiler.website.page import SitePage
from compiler.website.passage_links import link_passage
from compiler.website.website import Website
from manifest.activity_ids import ActivityIds


def quiz_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The questions, their data block and the package to download."""
    file: QuizFile = page.values["quiz_file"]
    ids = ActivityIds(website.course.document.content.base_iri)
    view = page.values["module"]
    module = next(module for module in website.course.modules if module.document.content.id == view.id)
    link = partial(link_passage, website, page, module)
    renderer = QuizRenderer(website.words, website.prose, ids, view.outcomes, link)
    data = renderer.data(file)
    return {
        "quiz": _change_html(data, Markup),
        "warning": website.prose.block(page.content_note) if page.content_note else None,
        "warning_title": (read_catalogue("en") if page.fallback else website.words)("box.content-note"),
        "data": embed_json(_change_html(data, typeset)),
        "gaps": _show_gaps(website),
        "numbers": _show_numbers,
        "h5p_url": relative(f"downloads/{file.id}.h5p", page.url) if website.with_packages else None,
    }


def _change_html(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The data with each piece of its HTML, the renderer's own, as `change` gives it."""

    def look(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: look(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [look(item) for item in value]
        html = key in ("html", "stem", "feedback", "correct", "incorrect")
        return change(value) if html and isinstance(value, str) else value

    changed: dict[str, Any] = look(data)
    return changed


def _show_gaps(website: Website) -> Any:
    def gaps(question: dict[str, Any], answered: bool) -> Markup:  # noqa: FBT001 - asked by a template
        blanks = {blank["id"]: blank for blank in question["marking"]["blanks"]}
        empty = Markup('<span class="gap">____<span class="visually-hidden"> {}</span></span>')

        def gap(name: str) -> Markup:
            if answered:
                return Markup("<strong>{}</strong>").format(" / ".join(blanks[name]["answers"]))
            return empty.format(website.words("quiz.gap"))

        return fill_text(question["text"], gap)

    return gaps


def _show_numbers(question: dict[str, Any]) -> str:
    low, high = question["marking"]["minimum"], question["marking"]["maximum"]
    unit = f" {question['unit']}" if "unit" in question else ""
    return f"{low:g}{unit}" if low == high else f"{low:g} … {high:g}{unit}"
