"""Questions that a lesson asks again: quick ones, taught before, harmless where no note warns, and none too often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.front_matter import LessonFront
from compiler.pages import Page
from compiler.quiz.model import QUICK, Question
from compiler.study.teaching import find_taught

MOST = 2
"""How often a question is asked again in the whole course: there are fewer of them than lessons ask for."""

Place = tuple[int, int]
"""The number of a module and of a lesson in it, in teaching order."""


@dataclass(frozen=True)
class _Practised:
    """A practice question: where its answer is taught, and whether only a page with a content note may ask it again."""

    question: Question
    taught: Place
    noted: bool

    def suits(self, here: Place, *, warned: bool) -> bool:
        """Whether the lesson at `here` may ask it, which has a content note where it is `warned`."""
        return isinstance(self.question, QUICK) and self.taught < here and (warned or not self.noted)


def check_recall(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every `recall` that names no practice question, or one that does not suit its lesson or is asked too often.

    Where a file could not be read, nothing is said: what is missing may stand in it.
    """
    if content.unread:
        return
    asked = {
        question.id: _practise(module, number, question)
        for number, module in enumerate(content.modules)
        for quiz in module.quizzes
        for question in quiz.document.content.questions
    }
    recalled = [wanted for lesson in content.lessons_by_id.values() for wanted in lesson.front.recall]
    left = [name for name, entry in asked.items() if not entry.noted and name not in recalled]
    before: dict[str, Page[LessonFront]] = {}
    for here, lesson, entry, wanted in _list_recalls(content):
        message = _find_mistake(wanted, asked.get(wanted), here, lesson)
        if message is None and wanted in before:
            suiting = (name for name in left if asked[name].suits(here, warned=lesson.has_content_note))
            message = _count(wanted, recalled, before[wanted], next(suiting, None))
        before.setdefault(wanted, lesson)
        if message:
            mistakes.add(lesson.path, lesson.texts["en"].front.line("recall", entry), message)


def _list_recalls(content: CourseContent) -> Iterator[tuple[Place, Page[LessonFront], int, str]]:
    for number, module in enumerate(content.modules):
        for place, lesson in enumerate(module.lessons):
            for entry, wanted in enumerate(lesson.front.recall):
                yield (number, place), lesson, entry, wanted


def _practise(module: ModuleContent, number: int, question: Question) -> _Practised:
    taught = find_taught(module, question)
    place = next((place for place, lesson in enumerate(module.lessons) if taught and lesson is taught.lesson), 0)
    noted = bool(taught and taught.lesson.has_content_note) if question.noted is None else question.noted
    return _Practised(question, (number, place), noted)


def _find_mistake(wanted: str, found: _Practised | None, here: Place, lesson: Page[LessonFront]) -> str | None:
    if found is None:
        return f"`recall`: there is no practice question `{wanted}`"
    if not isinstance(found.question, QUICK):
        return f"`recall`: `{wanted}` is {found.question.kind}: a quick question is single-choice or true-false"
    if found.taught >= here:
        return f"`recall`: the answer to `{wanted}` is not taught before this lesson"
    if not found.suits(here, warned=lesson.has_content_note):
        return (
            f"`recall`: `{wanted}` is from a lesson with a content note, or `noted`, and this page has no note: "
            "take another, or say `noted: false` where the question itself is harmless"
        )
    return None


def _count(wanted: str, recalled: list[str], first: Page[LessonFront], other: str | None) -> str | None:
    """What is wrong with asking `wanted` once more than in `first`, while `other` is asked nowhere."""
    times = recalled.count(wanted)
    if times > MOST:
        return f"`recall`: `{wanted}` is asked {times} times in the course, `{first.front.id}` first: {MOST} at most"
    if other:
        return f"`recall`: `{wanted}` was asked in `{first.front.id}`, and `{other}` is asked nowhere: take that"
    return None
