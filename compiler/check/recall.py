"""Questions that a lesson asks again: they can be answered at a glance, and their answer was taught before."""

from __future__ import annotations

from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.front_matter import LessonFront
from compiler.pages import Page
from compiler.quiz.model import QUICK, Question

Place = tuple[int, int]
"""The number of a module and of a lesson in it, in teaching order."""


def check_recall(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every `recall` that names no practice question, one that takes too long, or one that comes too early.

    Where a file could not be read, nothing is said: what is missing may stand in it.
    """
    if content.unread:
        return
    asked = {
        question.id: (question, _taught(module, number, question))
        for number, module in enumerate(content.modules)
        for quiz in module.quizzes
        for question in quiz.document.content.questions
    }
    for number, module in enumerate(content.modules):
        for place, lesson in enumerate(module.lessons):
            for entry, wanted in enumerate(lesson.front.recall):
                message = _find_mistake(wanted, asked.get(wanted), (number, place))
                if message:
                    _note(lesson, entry, message, mistakes)


def _taught(module: ModuleContent, number: int, question: Question) -> Place:
    name = (question.passage or "").partition("#")[0]
    return number, next((place for place, lesson in enumerate(module.lessons) if lesson.path.name == name), 0)


def _find_mistake(wanted: str, found: tuple[Question, Place] | None, here: Place) -> str | None:
    if found is None:
        return f"`recall`: there is no practice question `{wanted}`"
    question, taught = found
    if not isinstance(question, QUICK):
        return f"`recall`: `{wanted}` is {question.kind}: a quick question is single-choice or true-false"
    if taught >= here:
        return f"`recall`: the answer to `{wanted}` is not taught before this lesson"
    return None


def _note(lesson: Page[LessonFront], entry: int, message: str, mistakes: Mistakes) -> None:
    mistakes.add(lesson.path, lesson.texts["en"].front.line("recall", entry), message)
