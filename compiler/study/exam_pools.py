"""From which items an exam is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.content import CourseContent, ModuleContent
from compiler.exams import CourseExamEntry, ExamRules
from compiler.front_matter import LessonFront
from compiler.pages import Page
from compiler.quiz.model import Question


def find_exams(course: CourseContent) -> Iterator[ExamRules]:
    """Every exam, those of the modules first."""
    for module in course.modules:
        yield from module.document.content.exams
    yield from course.document.content.exams


def find_items(course: CourseContent, exam: ExamRules) -> tuple[Question, ...]:
    """The items from which `exam` is drawn: a module's exam has a bank, one of the course takes what its draw names."""
    if not isinstance(exam, CourseExamEntry):
        banks = (module.banks[exam.id] for module in course.modules if exam.id in module.banks)
        return tuple(item for bank in banks for item in bank.content.items)
    return tuple(
        item
        for module in course.modules
        for bank in module.banks.values()
        for item in bank.content.items
        if item.outcome in exam.draw and (not exam.lessons or find_lesson(module, item) in exam.lessons)
    )


def find_lesson(module: ModuleContent, question: Question) -> str | None:
    """The id of the lesson that `question` leads back to, None where it names none."""
    name = (question.passage or "").partition("#")[0]
    found: Page[LessonFront] | None = next((page for page in module.lessons if page.path.name == name), None)
    return found.front.id if found else None
