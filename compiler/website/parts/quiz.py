"""A practice quiz: its data block and what a reader without script sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from compiler.quiz.model import QuizFile
from compiler.render.addresses import relative
from compiler.render.embedding import embed_json
from compiler.render.quiz import QuizRenderer, fill_text
from compiler.website.page import SitePage
from manifest.activity_ids import ActivityIds

if TYPE_CHECKING:
    from compiler.website.website import Website


def quiz_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The questions, their data block and the package to download."""
    file: QuizFile = page.values["quiz_file"]
    ids = ActivityIds(website.course.document.content.base_iri)
    module = page.values["module"]
    renderer = QuizRenderer(website.words, website.prose, ids, module.outcomes, _find_passage(website, page))
    data = renderer.data(file)
    return {
        "quiz": _readable(data),
        "data": embed_json(data),
        "gaps": _show_gaps(website),
        "numbers": _show_numbers,
        "h5p_url": relative(f"downloads/{file.id}.h5p", page.url) if website.with_packages else None,
    }


def _find_passage(website: Website, page: SitePage) -> Any:
    module = next(m for m in website.course.modules if m.document.content.id == page.values["module"].id)
    titles = {lesson.id: lesson.title for lesson in page.values["module"].lessons}

    def find(passage: str) -> dict[str, str]:
        name, _, anchor = passage.partition("#")
        lesson = next(lesson for lesson in module.lessons if lesson.path.name == name)
        text = lesson.in_language(website.language)
        title = next((heading.title for heading in text.headings if heading.anchor == anchor), None)
        url = relative(f"{lesson.url}#{anchor}" if anchor else lesson.url, page.url)
        return {"url": url, "title": website.prose.plain(title) if title else titles[lesson.front.id]}

    return find


def _readable(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its HTML marked as such for the template."""

    def mark(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: mark(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [mark(item) for item in value]
        html = key in ("html", "stem", "feedback", "correct", "incorrect")
        return Markup(value) if html and isinstance(value, str) else value  # noqa: S704 - the renderer's own HTML

    marked: dict[str, Any] = mark(data)
    return marked


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
