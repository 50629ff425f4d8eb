"""The way from a question back to the passage that teaches its answer."""

from __future__ import annotations

from compiler.content import ModuleContent
from compiler.quiz.model import Question
from compiler.render.addresses import relative
from compiler.study.teaching import find_taught
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language


def link_passage(website: Website, page: SitePage, module: ModuleContent, question: Question) -> dict[str, str]:
    """The `url` from `page` to what `question` of `module` leads back to, and the heading's or the lesson's `title`.

    Raises:
        LookupError: the question names no lesson, which no checked course has.
    """
    taught = find_taught(module, question)
    if taught is None:
        raise LookupError(question.id)
    url, heading = taught.lesson.url, taught.find_heading(website.language)
    return {
        "url": relative(f"{url}#{taught.anchor}" if taught.anchor else url, page.url),
        "title": website.prose.plain(heading) if heading else in_language(taught.lesson.front.title, website.language),
    }
