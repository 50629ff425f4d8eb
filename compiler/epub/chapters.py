"""Which pages of the course the book holds, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compiler.articles.article import Article, read_article
from compiler.content import CourseContent, ModuleContent
from compiler.render.catalogue import Catalogue


@dataclass(frozen=True)
class Chapter:
    """A file of the book; `name` is that of the file."""

    name: str
    article: Article


@dataclass(frozen=True)
class BookPart:
    """Chapters under a heading of the table of contents."""

    title: str
    chapters: tuple[Chapter, ...]


def list_parts(course: CourseContent, site: Path, words: Catalogue) -> list[BookPart]:
    """The modules, the cases, and what readers look up."""
    home = "" if words.language == "en" else f"{words.language}/"

    def read(*urls: str) -> tuple[Chapter, ...]:
        found = ((url, read_article(site, home, url, words)) for url in urls)
        return tuple(Chapter(_name(url), article) for url, article in found if article is not None)

    parts = []
    for module in course.modules:
        number = words("module.number", n=module.document.content.number)
        chapters = read(module.url, *_list_pages(module))
        if chapters:
            parts.append(BookPart(f"{number}: {chapters[0].article.title}", chapters))
    parts.append(
        BookPart(words("nav.cases"), read(*(page.url for case in course.cases for page in (case.index, *case.pages))))
    )
    parts.append(BookPart(words("book.look_up"), read("glossary/", "sources/")))
    return [part for part in parts if part.chapters]


def _list_pages(module: ModuleContent) -> list[str]:
    lessons = [page.url for page in module.lessons]
    return [*lessons, *(quiz.url for quiz in module.quizzes), *(page.url for page in (*module.tasks, *module.further))]


def _name(url: str) -> str:
    return f"{url.strip('/').replace('/', '-')}.xhtml"
