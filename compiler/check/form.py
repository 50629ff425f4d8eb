"""Form: every module has as much of everything as course.yml promises."""

from __future__ import annotations

from collections import Counter

from compiler.content import CourseContent, ModuleContent
from compiler.curriculum import FormEntry, Span
from compiler.errors import Mistakes
from compiler.front_matter import SessionFront
from compiler.pages import Page

_COUNTED = {"lessons": "lessons", "quizzes": "practice questions"}


def check_form(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every module, lesson and session guide that has less or more than the course says, where it says so.

    Where a file could not be read, nothing is said: what is missing may stand in it.
    """
    form = content.document.content.form
    if form is None or content.unread:
        return
    for module in content.modules:
        _check_span(module, "lessons", len(module.lessons), form.lessons, mistakes)
        kinds = [question.kind for quiz in module.quizzes for question in quiz.document.content.questions]
        _check_span(module, "quizzes", len(kinds), form.practice, mistakes)
        _check_kinds(module, len(set(kinds)), form.kinds, mistakes)
        if module.document.content.exams:
            _check_banks(module, form, mistakes)
        if form.session is not None and module.session is not None:
            _check_session(module.session, form.session, mistakes)
    if form.recall is not None:
        _check_recall(content, form.recall, mistakes)


def _check_span(module: ModuleContent, key: str, count: int, span: Span | None, mistakes: Mistakes) -> None:
    if span is not None and not span.min <= count <= span.max:
        way = "take one out, or change `form`" if count > span.max else "add what is missing, or change `form`"
        said = f"the module has {count} {_COUNTED[key]}, `form` of course.yml says {span.min} to {span.max}"
        message = f"{said}: {way}"
        mistakes.add(module.document.path, module.document.line(key), message)


def _check_kinds(module: ModuleContent, count: int, least: int | None, mistakes: Mistakes) -> None:
    if least is not None and count < least:
        message = f"the practice questions are of {count} kinds, `form` of course.yml says {least} at least"
        mistakes.add(module.document.path, module.document.line("quizzes"), message)


def _check_banks(module: ModuleContent, form: FormEntry, mistakes: Mistakes) -> None:
    counted = Counter(item.outcome for bank in module.banks.values() for item in bank.content.items)
    document = module.document
    if form.items is not None and counted.total() < form.items:
        message = f"the exam bank has {counted.total()} items, `form` of course.yml says {form.items} at least"
        mistakes.add(document.path, document.line("exams"), message)
    if form.items_per_outcome is not None:
        for number, outcome in enumerate(document.content.outcomes):
            if counted[outcome.id] < form.items_per_outcome:
                message = (
                    f"the outcome `{outcome.id}` has {counted[outcome.id]} exam items, "
                    f"`form` of course.yml says {form.items_per_outcome} at least"
                )
                mistakes.add(document.path, document.line("outcomes", number), message)


def _check_session(page: Page[SessionFront], span: Span, mistakes: Mistakes) -> None:
    minutes = page.front.minutes
    if not span.min <= minutes <= span.max:
        message = f"the session takes {minutes} minutes, `form` of course.yml says {span.min} to {span.max}"
        mistakes.add(page.path, page.texts["en"].front.line("minutes"), message)


def _check_recall(content: CourseContent, wanted: int, mistakes: Mistakes) -> None:
    """The first lesson of the course has no earlier one to ask about."""
    lessons = [lesson for module in content.modules for lesson in module.lessons]
    for lesson in lessons[1:]:
        found = len(set(lesson.front.recall))
        if found != wanted:
            message = (
                f"`recall` names {found} different practice questions, `form` of course.yml says {wanted}: "
                "take quick ones from earlier lessons"
            )
            mistakes.add(lesson.path, lesson.texts["en"].front.line("recall"), message)
