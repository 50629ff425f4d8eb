"""Exams: every draw can be satisfied, each lesson that one names is asked about, and banks with notes are told of."""

from __future__ import annotations

from collections import Counter

from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.exams import CourseExamEntry
from compiler.study.exam_pools import find_items, find_lesson_id


def check_exams(content: CourseContent, mistakes: Mistakes) -> None:
    """Note draws of unknown outcomes, draws that no bank can satisfy, and lessons that an exam never asks about."""
    for module in content.modules:
        _check_module(module, mistakes)
    if not content.unread:
        for number, exam in enumerate(content.document.content.exams):
            _check_course_exam(content, number, exam, mistakes)


def _check_module(module: ModuleContent, mistakes: Mistakes) -> None:
    document = module.document
    known = {entry.id for entry in document.content.outcomes}
    for number, exam in enumerate(document.content.exams):
        bank = module.banks.get(exam.id)
        available = Counter(item.outcome for item in bank.content.items) if bank else None
        for outcome, wanted in exam.draw.items():
            line = document.line("exams", number, "draw", outcome)
            if outcome not in known:
                mistakes.add(document.path, line, f"`draw`: there is no outcome `{outcome}` in this module")
            elif available is not None and available[outcome] < wanted:
                message = f"`draw` asks for {wanted} items of `{outcome}`, the bank has {available[outcome]}"
                mistakes.add(document.path, line, message)


def _check_course_exam(content: CourseContent, number: int, exam: CourseExamEntry, mistakes: Mistakes) -> None:
    document = content.document
    items = find_items(content, exam)
    available = Counter(item.outcome for item in items)
    where = "that lead back to its lessons by `passage`" if exam.lessons else "in the banks"
    for outcome, wanted in exam.draw.items():
        line = document.line("exams", number, "draw", outcome)
        if outcome not in content.outcome_ids:
            mistakes.add(document.path, line, f"`draw`: there is no outcome `{outcome}`")
        elif available[outcome] < wanted:
            message = f"`draw` asks for {wanted} items of `{outcome}`: there are {available[outcome]} {where}"
            mistakes.add(document.path, line, message)
    for item, count in Counter(item.id for item in items).items():
        if count > 1:
            message = f"the banks have {count} items with the id `{item}`: an exam over both needs one name for each"
            mistakes.add(document.path, document.line("exams", number, "draw"), message)
    _check_lessons(content, number, exam, mistakes)
    _check_note(content, number, exam, mistakes)


def _check_note(content: CourseContent, number: int, exam: CourseExamEntry, mistakes: Mistakes) -> None:
    drawn = {item.id for item in find_items(content, exam)}
    noted = [
        name
        for module in content.modules
        for name, bank in module.banks.items()
        if bank.content.content_note and any(item.id in drawn for item in bank.content.items)
    ]
    if noted and not exam.content_note:
        message = f"the bank `{noted[0]}` has a `content_note`: say in one here what this exam speaks of"
        mistakes.add(content.document.path, content.document.line("exams", number), message)


def _check_lessons(content: CourseContent, number: int, exam: CourseExamEntry, mistakes: Mistakes) -> None:
    document = content.document
    asked = {
        find_lesson_id(module, item)
        for module in content.modules
        for bank in module.banks.values()
        for item in bank.content.items
        if item.outcome in exam.draw
    }
    for place, lesson in enumerate(exam.lessons):
        line = document.line("exams", number, "lessons", place)
        if lesson in exam.lessons[:place]:
            mistakes.add(document.path, line, f"the lesson `{lesson}` stands twice")
        elif lesson not in content.lessons_by_id:
            mistakes.add(document.path, line, f"there is no lesson `{lesson}`")
        elif lesson not in asked:
            message = f"no item of the outcomes in `draw` leads back to the lesson `{lesson}` by its `passage`"
            mistakes.add(document.path, line, message)
