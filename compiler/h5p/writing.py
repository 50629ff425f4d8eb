"""The packages of all practice quizzes, written where the site offers them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compiler.content import CourseContent
from compiler.h5p.conversion import LeftOut, find_obstacle
from compiler.h5p.package import Setting, make_package
from compiler.h5p.verification import find_faults
from compiler.quiz.model import QuizFile
from compiler.render.addresses import home_of
from manifest.activity_ids import ActivityIds


class PackageError(Exception):
    """A package that our own schema refuses: a fault of the program, named with the quiz."""


def write_packages(course: CourseContent, site: Path) -> list[Path]:
    """Write `downloads/<quiz>.h5p` below `site` for English and below `site/<language>` for the others.

    Raises:
        PackageError: what was made is not what it should be; nothing of it is written.
    """
    entry = course.document.content
    paths = []
    for quiz in find_quizzes(course):
        for language in course.languages:
            setting = Setting(entry.title.get(language) or entry.title["en"], ActivityIds(entry.base_iri), entry.h5p)
            package = make_package(quiz, language, setting)
            if package is None:
                continue
            faults = find_faults(package.archive)
            if faults:
                raise PackageError(f"the H5P package of {quiz.id} ({language}): {'; '.join(faults)}")
            home = site / home_of(language)
            path = home / "downloads" / f"{quiz.id}.h5p"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(package.archive)
            paths.append(path)
    return paths


def has_package(quiz: QuizFile) -> bool:
    """Whether at least one question of `quiz` has an equivalent in H5P."""
    return any(find_obstacle(question) is None for question in quiz.questions)


def find_quizzes(course: CourseContent) -> Iterator[QuizFile]:
    """Every practice quiz of `course`."""
    for module in course.modules:
        for quiz in module.quizzes:
            yield quiz.document.content


def find_left_out(course: CourseContent) -> Iterator[tuple[Path, int, LeftOut]]:
    """Every question that no package holds, with its file and line."""
    for module in course.modules:
        for quiz in module.quizzes:
            for number, question in enumerate(quiz.document.content.questions):
                reason = find_obstacle(question)
                if reason is not None:
                    yield quiz.document.path, quiz.document.line("questions", number), LeftOut(question.id, reason)
