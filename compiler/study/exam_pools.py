"""From which items an exam is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.content import CourseContent, ModuleContent
from compiler.exams import CourseExamEntry, ExamRules
from compiler.quiz.model import Question
from compiler.study.teaching import find_taught
from manifest.model import Text


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
        if item.outcome in exam.draw and (not exam.lessons or find_lesson_id(module, item) in exam.lessons)
    )


def find_exam_note(course: CourseContent, exam: ExamRules) -> Text | None:
    """What a reader is warned of before `exam`: a module's exam has the note of its bank, one of the course its own."""
    if isinstance(exam, CourseExamEntry):
        return exam.content_note
    banks = (module.banks[exam.id] for module in course.modules if exam.id in module.banks)
    return next((bank.content.content_note for bank in banks), None)


def find_lesson_id(module: ModuleContent, question: Question) -> str | None:
    """The id of the lesson that `question` leads back to, None where it names none."""
    taught = find_taught(module, question)
    return taught.lesson.front.id if taught else None
