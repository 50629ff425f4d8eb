"""A module's folder: its pages, its quizzes and its exam banks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from compiler.content import ModuleContent, PracticeQuiz
from compiler.curriculum import ModuleFile
from compiler.errors import Mistakes
from compiler.front_matter import LessonFront, PageFront, SessionFront, TaskFront
from compiler.pages import Page
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.reading.data_folder import read_data_folder
from compiler.reading.folder import check_listed, check_translations, find_files
from compiler.reading.pages import read_page
from compiler.source.document import Document, read_document
from compiler.source.located import Place

Content = TypeVar("Content", bound=BaseModel)
Front = TypeVar("Front", bound=PageFront)


@dataclass
class Places:
    """Where files are looked for, what was found there, and what could not be read."""

    root: Path
    banks: Path
    languages: tuple[str, ...]
    mistakes: Mistakes
    listed: set[Path] = field(default_factory=set)
    unread: set[Path] = field(default_factory=set)


def read_module(folder: Path, places: Places) -> ModuleContent | None:
    """The module in `folder`, or None after noting why it could not be read."""
    path = folder / "module.yml"
    document = read_document(ModuleFile, path, places.mistakes)
    if document is None:
        places.unread |= {path, folder}
        _read_alone(folder, places)
        return None
    module = document.content
    url = f"modules/{module.id}/"
    reader = _ModuleReader(folder, document, url, places)
    lessons = tuple(reader.read_pages(LessonFront, ("lessons",), module.lessons))
    session = reader.read_session()
    tasks = tuple(reader.read_pages(TaskFront, ("tasks",), module.tasks))
    further = tuple(reader.read_pages(PageFront, ("pages",), module.pages))
    names = (*module.lessons, *module.tasks, *module.pages, *([module.session] if module.session else ()))
    listed = {folder / name for name in names}
    pages = check_translations(find_files(folder, ".md", ".ipynb"), places.languages, places.mistakes)
    check_listed(pages, listed, "module.yml", places.mistakes)
    yaml = check_translations(find_files(folder, ".yml", ".yaml"), places.languages, places.mistakes)
    check_listed(yaml, {path}, "any form of content: pages are Markdown or notebooks", places.mistakes)
    return ModuleContent(
        folder,
        document,
        url,
        lessons,
        session,
        tasks,
        further,
        tuple(reader.read_quizzes()),
        dict(reader.read_banks()),
        read_data_folder(folder / "data", f"{url}data/", places.mistakes),
    )


def _read_alone(folder: Path, places: Places) -> None:
    """Note what is wrong with the pages of a module whose module.yml could not be read."""
    for page in check_translations(find_files(folder, ".md", ".ipynb"), places.languages, places.mistakes):
        kind: type[PageFront] = TaskFront if page.name.startswith("task-") else LessonFront
        read_page(SessionFront if page.name == "session.md" else kind, page, "", places.mistakes)


@dataclass(frozen=True)
class _ModuleReader:
    folder: Path
    document: Document[ModuleFile]
    url: str
    places: Places

    def read_pages(self, kind: type[Front], place: Place, names: tuple[str, ...]) -> Iterator[Page[Front]]:
        for number, name in enumerate(names):
            path = self._find(self.folder / name, (*place, number), (".md", ".ipynb"))
            page = path and read_page(kind, path, self.url + "{id}/", self.places.mistakes)
            if page:
                yield page
            elif path:
                self.places.unread.add(path)

    def read_session(self) -> Page[SessionFront] | None:
        name = self.document.content.session
        path = name and self._find(self.folder / name, ("session",), (".md",))
        if not path:
            return None
        page = read_page(SessionFront, path, f"{self.url}session/", self.places.mistakes)
        if page is None:
            self.places.unread.add(path)
        return page

    def read_quizzes(self) -> Iterator[PracticeQuiz]:
        for number, name in enumerate(self.document.content.quizzes):
            quiz = self._read(QuizFile, self.places.root / "quizzes" / name, ("quizzes", number))
            if quiz:
                practice = f"{self.url}practice/"
                yield PracticeQuiz(quiz, practice if number == 0 else f"{practice}{quiz.content.id}/")

    def read_banks(self) -> Iterator[tuple[str, Document[ExamBankFile]]]:
        for number, exam in enumerate(self.document.content.exams):
            bank = self._read(ExamBankFile, self.places.banks / exam.bank, ("exams", number, "bank"))
            if bank:
                yield exam.id, bank
        exams = {exam.id for exam in self.document.content.exams}
        for number, name in enumerate(self.document.content.banks):
            bank = self._read(ExamBankFile, self.places.banks / name, ("banks", number))
            if bank and bank.content.id in exams:
                message = f"the id `{bank.content.id}` is that of an exam of this module, which has a bank of its own"
                self.places.mistakes.add(bank.path, bank.line("id"), message)
            elif bank:
                yield bank.content.id, bank

    def _read(self, kind: type[Content], path: Path, place: Place) -> Document[Content] | None:
        found = self._find(path, place, (".yml",))
        document = read_document(kind, found, self.places.mistakes) if found else None
        if found and document is None:
            self.places.unread.add(found)
        return document

    def _find(self, path: Path, place: Place, endings: tuple[str, ...]) -> Path | None:
        line = self.document.line(*place)
        if path.suffix not in endings:
            self.places.mistakes.add(
                self.document.path, line, f"{path.name}: a file that ends in {' or '.join(endings)} is needed here"
            )
        elif path in self.places.listed:
            self.places.mistakes.add(self.document.path, line, f"{path.name} is listed twice")
        elif not path.is_file():
            self.places.mistakes.add(
                self.document.path, line, f"there is no file {self.places.mistakes.relative(path)}"
            )
            self.places.unread.add(path)
        else:
            self.places.listed.add(path)
            return path
        return None
