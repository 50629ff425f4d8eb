"""Which pages of the course the book holds, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.articles.article import Article, Articles
from compiler.content import CourseContent, ModuleContent


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


def list_parts(course: CourseContent, articles: Articles) -> list[BookPart]:
    """The modules, the cases, and what readers look up."""
    words = articles.words

    def read(*urls: str) -> tuple[Chapter, ...]:
        found = ((url, articles.take(url)) for url in urls)
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
