"""A lesson: the questions from earlier lessons that it asks before it begins, and its notebook to take home."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.content import ModuleContent
from compiler.quiz.model import Question
from compiler.render.addresses import relative
from compiler.render.recall import make_decision
from compiler.render.shell import fill
from compiler.website.page import SitePage
from manifest.model import in_language

if TYPE_CHECKING:
    from compiler.website.website import Website


def lesson_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The questions, each with the way back to where its answer is taught, and where a notebook is downloaded."""
    is_notebook = website.with_packages and page.text is not None and page.text.format == "notebook"
    return {
        "recall": [_ask(website, page, wanted) for wanted in page.values["front"].recall],
        "notebook_url": relative(f"downloads/{page.id}.zip", page.url) if is_notebook else None,
    }


def _ask(website: Website, page: SitePage, wanted: str) -> dict[str, Any]:
    module, path, question = _find(website, wanted)
    say = partial(in_language, language=website.language)
    before = website.prose.course.resolve
    website.prose.lead(lambda target: _lead(website, page, path, target))
    decision = fill(
        "blocks/decision.html",
        decision=make_decision(question, website.words, say),
        label=website.words("recall.label"),
        t=website.words,
        prose=website.prose,
    )
    website.prose.course.resolve = before
    return {"decision": decision, **_find_passage(website, page, module, question)}


def _find(website: Website, wanted: str) -> tuple[ModuleContent, Path, Question]:
    return next(
        (module, quiz.document.path, question)
        for module in website.course.modules
        for quiz in module.quizzes
        for question in quiz.document.content.questions
        if question.id == wanted
    )


def _lead(website: Website, page: SitePage, path: Path, target: str) -> str:
    address = website.addresses.find(path, target)
    return target if address is None else relative(address, page.url)


def _find_passage(website: Website, page: SitePage, module: ModuleContent, question: Question) -> dict[str, str]:
    name, _, anchor = (question.passage or "").partition("#")
    lesson = next(lesson for lesson in module.lessons if lesson.path.name == name)
    title = next(
        (heading.title for heading in lesson.in_language(website.language).headings if heading.anchor == anchor), None
    )
    url = relative(f"{lesson.url}#{anchor}" if anchor else lesson.url, page.url)
    return {"url": url, "title": website.prose.plain(title) if title else _title_of(website, lesson.front.id)}


def _title_of(website: Website, lesson_id: str) -> str:
    lessons = (lesson for module in website.outline.modules for lesson in module.lessons)
    return next(lesson.title for lesson in lessons if lesson.id == lesson_id)
