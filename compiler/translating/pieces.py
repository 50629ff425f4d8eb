"""What of a course there is to translate into one language, and how far each piece of it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from compiler.content import CaseContent, CourseContent, ModuleContent
from compiler.pages import AnyPage
from compiler.reading.passages import FOLDER as PASSAGES
from compiler.render.shell import REPOSITORY
from compiler.source.document import Document, find_language
from compiler.study.tables import CourseTable, list_tables

State = Literal["in step", "stale", "undated", "missing"]
"""A translation without digits of its English source is `undated`: nobody can tell whether it is in step."""

KINDS = (
    "course files",
    "modules",
    "lessons",
    "tasks",
    "session guides",
    "further pages",
    "quizzes",
    "exam banks",
    "passages",
    "templates",
    "cases",
    "pages of cases",
    "site pages",
    "tables",
    "glossary",
    "interface words",
)
"""Every kind of piece, in the order in which they are shown."""

CATALOGUES = (
    ("site/i18n", ""),
    ("site/i18n", "h5p."),
    ("site/assets/i18n", ""),
    ("monitor/i18n", ""),
)
"""Folders of the checkout with words of the interface, and how the names of their files begin."""


@dataclass(frozen=True)
class Piece:
    """A file, a table, a term or a word of the interface; `english` is the file that a stale one translates."""

    kind: str
    name: str
    state: State
    module: str = ""
    file: Path | None = None
    english: Path | None = None


def find_pieces(course: CourseContent, language: str) -> Iterator[Piece]:
    """Every piece of `course`, in the order of the course, with its state in `language`."""
    finder = _Finder(course, language)
    for document in (course.document, course.elsewhere, course.corrections):
        if document is not None:
            yield finder.document("course files", document)
    for module in course.modules:
        yield from finder.module(module)
    yield from finder.passages()
    for case in course.cases:
        yield from finder.case(case)
    for page in course.site_pages:
        yield finder.page("templates" if page.url.startswith("templates/") else "site pages", page)
    for table in list_tables(course):
        yield finder.table(table)
    for term in course.glossary:
        complete = term.term.get(language, "").strip() and term.definition.get(language, "").strip()
        yield Piece("glossary", term.term["en"], "undated" if complete else "missing")
    for folder, beginning in CATALOGUES:
        yield from _find_words(REPOSITORY / folder, beginning, language)


class _Finder:
    def __init__(self, course: CourseContent, language: str) -> None:
        self._course, self._language = course, language

    def module(self, module: ModuleContent) -> Iterator[Piece]:
        name = module.document.content.id
        yield self.document("modules", module.document, name)
        for kind, pages in (
            ("lessons", module.lessons),
            ("tasks", module.tasks),
            ("session guides", [module.session] if module.session else []),
            ("further pages", module.further),
        ):
            for page in pages:
                yield self.page(kind, page, name)
        for quiz in module.quizzes:
            yield self.document("quizzes", quiz.document, name)
        for bank in module.banks.values():
            yield self.document("exam banks", bank, name)

    def case(self, case: CaseContent) -> Iterator[Piece]:
        yield self.page("cases", case.index)
        for page in case.pages:
            yield self.page("pages of cases", page)

    def page(self, kind: str, page: AnyPage, module: str = "") -> Piece:
        text = page.texts.get(self._language)
        name = self._name(page.path)
        if text is None:
            return Piece(kind, name, "missing", module)
        return Piece(kind, name, "stale" if text.older_than_source else "in step", module, text.path, page.path)

    def document(self, kind: str, document: Document[BaseModel], module: str = "") -> Piece:
        name = self._name(document.path)
        file = document.files.get(self._language)
        if file is None:
            return Piece(kind, name, "missing", module)
        is_older = self._language in document.older_than_source
        return Piece(kind, name, "stale" if is_older else "in step", module, file.path, document.path)

    def passages(self) -> Iterator[Piece]:
        for path in sorted((self._course.root / "curriculum" / PASSAGES).glob("*.md")):
            if find_language(path) == "en":
                is_there = path.with_name(f"{path.stem}.{self._language}.md").is_file()
                yield Piece("passages", self._name(path), "undated" if is_there else "missing")

    def table(self, table: CourseTable) -> Piece:
        """A table is translated where its title is, and all its columns are."""
        ending = f"_{self._language}"
        records = (
            table.resource,
            *(field for field in table.resource.schema_.fields if not field.name.endswith(ending)),
        )
        complete = all((record.model_extra or {}).get(f"title{ending}") for record in records)
        return Piece("tables", table.name, "undated" if complete else "missing")

    def _name(self, path: Path) -> str:
        root = self._course.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _find_words(folder: Path, beginning: str, language: str) -> Iterator[Piece]:
    path = folder / f"{beginning}{language}.json"
    english = json.loads((folder / f"{beginning}en.json").read_text(encoding="utf-8"))
    words = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for key in english:
        name = f"{path.relative_to(REPOSITORY).as_posix()}: {key}"
        yield Piece("interface words", name, "undated" if words.get(key) else "missing")
