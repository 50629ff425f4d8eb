"""What an achievement or a pathway comes to: its lessons, tasks, exams and sessions, and the minutes they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compiler.achievements import AchievementEntry, RequirementEntry, StepEntry
from compiler.content import CourseContent
from compiler.exams import ExamRules
from compiler.front_matter import LessonFront, SessionFront, TaskFront
from compiler.pages import Page
from compiler.study.exam_pools import find_exams
from compiler.study.minutes import measure_page, measure_quiz

HALF_HOUR = 30


@dataclass(frozen=True)
class Workload:
    """Everything that is asked for, each thing once, in order.

    `sessions` are those of the modules that are named as a whole: they are offered and asked of nobody. So are the
    minutes of these modules' `practice`, and `further`, their tasks that are not asked for.
    """

    lessons: tuple[Page[LessonFront], ...]
    tasks: tuple[Page[TaskFront], ...]
    exams: tuple[ExamRules, ...]
    sessions: tuple[Page[SessionFront], ...]
    practice: int
    further: tuple[Page[TaskFront], ...]

    @property
    def alone(self) -> int:
        """The planned minutes of lessons, tasks and exams."""
        lessons = sum(measure_page(page).minutes for page in self.lessons)
        tasks = sum(page.front.minutes for page in self.tasks)
        return lessons + tasks + sum(exam.minutes for exam in self.exams)

    @property
    def group(self) -> int:
        """The planned minutes of the sessions."""
        return sum(page.front.minutes for page in self.sessions)

    @property
    def writing(self) -> int:
        """The planned minutes of the tasks that are not asked for."""
        return sum(page.front.minutes for page in self.further)


def round_hours(minutes: int) -> float:
    """`minutes` in hours, rounded to half hours; anything that takes time takes at least half an hour."""
    return max((minutes + HALF_HOUR // 2) // HALF_HOUR, 1 if minutes else 0) / 2


def find_named_lessons(course: CourseContent, named: str | tuple[str, ...]) -> tuple[Page[LessonFront], ...]:
    """The lessons of a module that leave a trace, or those of a list in its order; what is unknown is left out.

    Sensitive lessons emit no statements: nobody would ever be known to have finished one.
    """
    if isinstance(named, str):
        found = (module for module in course.modules if module.document.content.id == named)
        return tuple(page for module in found for page in module.lessons if not page.front.sensitive)
    by_id = course.lessons_by_id
    return tuple(by_id[entry] for entry in named if entry in by_id)


def find_workload(course: CourseContent, steps: Iterable[RequirementEntry | StepEntry]) -> Workload:
    """What `steps` ask for, with all that the achievements among them ask for."""
    needs = list(_unfold(course, steps, frozenset()))
    pages = [page for need in needs if need.lessons for page in find_named_lessons(course, need.lessons)]
    lessons = tuple({page.front.id: page for page in pages}.values())
    tasks, exams = {need.task for need in needs}, {need.exam: None for need in needs if need.exam}
    rules = {exam.id: exam for exam in find_exams(course)}
    named = {need.lessons for need in needs}
    whole = [module for module in course.modules if module.document.content.id in named]
    return Workload(
        lessons=lessons,
        tasks=tuple(page for module in course.modules for page in module.tasks if page.front.id in tasks),
        exams=tuple(rules[exam] for exam in exams if exam in rules),
        sessions=tuple(module.session for module in whole if module.session),
        practice=sum(measure_quiz(quiz.document.content).minutes for module in whole for quiz in module.quizzes),
        further=tuple(page for module in whole for page in module.tasks if page.front.id not in tasks),
    )


def _unfold(
    course: CourseContent, steps: Iterable[RequirementEntry | StepEntry], above: frozenset[str]
) -> Iterator[RequirementEntry]:
    """All requirements, those of achievements in their place; a circle is walked once."""
    entries = {entry.id: entry for entry in course.document.content.achievements}
    for step in steps:
        entry: AchievementEntry | None = entries.get(step.achievement or "")
        if isinstance(step, StepEntry) and step.lessons:
            yield RequirementEntry(lessons=step.lessons)
        elif isinstance(step, RequirementEntry) and step.achievement is None:
            yield step
        elif entry is not None and entry.id not in above:
            yield from _unfold(course, entry.requires, above | {entry.id})
