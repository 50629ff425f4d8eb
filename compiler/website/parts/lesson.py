"""A lesson: the questions that it asks before it begins, its notebook to take home, and the awards it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from compiler.content import ModuleContent
from compiler.quiz.model import Question
from compiler.render.addresses import relative
from compiler.render.recall import make_decision
from compiler.render.shell import fill
from compiler.website.page import SitePage
from compiler.website.parts.shell import tracker_parts
from compiler.website.passage_links import link_passage
from compiler.website.website import Website
from manifest.model import in_language


def lesson_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The questions, each with the way back to where its answer is taught, and where a notebook is downloaded."""
    is_notebook = website.with_packages and page.text is not None and page.text.format == "notebook"
    return {
        "recall": [_ask(website, page, wanted) for wanted in page.values["front"].recall],
        "notebook_url": relative(f"downloads/{page.id}.zip", page.url) if is_notebook else None,
        "awards": list(_list_awards(website, page)),
        **tracker_parts(website, page),
    }


def _list_awards(website: Website, page: SitePage) -> Iterator[dict[str, Any]]:
    """The place of the lesson in each award over chosen lessons, and what comes after it there."""
    for award in website.outline.achievements:
        ids = [lesson.id for lesson in award.lessons]
        if award.is_award and page.id in ids:
            place = ids.index(page.id) + 1
            yield {"award": award, "place": place, "following": next(iter(award.lessons[place:]), None)}


def _ask(website: Website, page: SitePage, wanted: str) -> dict[str, Any]:
    module, path, question = _find(website, wanted)
    say = partial(in_language, language=website.language)
    before = website.prose.course.resolve
    website.prose.lead(lambda target: website.addresses.lead(path, target, page.url))
    decision = fill(
        "blocks/decision.html",
        decision=make_decision(question, website.words, say),
        label=website.words("recall.label"),
        t=website.words,
        prose=website.prose,
    )
    website.prose.course.resolve = before
    return {"decision": decision, **link_passage(website, page, module, question)}


def _find(website: Website, wanted: str) -> tuple[ModuleContent, Path, Question]:
    return next(
        (module, quiz.document.path, question)
        for module in website.course.modules
        for quiz in module.quizzes
        for question in quiz.document.content.questions
        if question.id == wanted
    )
