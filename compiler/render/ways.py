"""Achievements and pathways as their pages show them: what they ask for, how long it takes, where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.achievements import AchievementEntry, PathwayEntry, StepEntry
from compiler.content import CourseContent
from compiler.render.notes import ExamNote, Link, link_lesson, link_timed, make_note
from compiler.study.workload import find_workload
from manifest.model import Text, in_language


@dataclass(frozen=True)
class AchievementView:
    """What a certificate is given for.

    `lessons`, `tasks` and `exams` are asked for by itself, `achievements` are the titles of others that it asks for, by
    id. `minutes` and `group_minutes` count all of it, alone and in sessions; `hours` are those alone, rounded.
    `practice_minutes` and `task_minutes` are what its modules offer besides, which no hours count. An achievement over
    chosen lessons `is_award`: it has a route of its own through them, since each leads on in its module.
    """

    id: str
    title: str
    description: str
    criteria: str
    hours: str
    minutes: int
    group_minutes: int
    practice_minutes: int
    task_minutes: int
    lessons: tuple[Link, ...]
    tasks: tuple[Link, ...]
    exams: tuple[ExamNote, ...]
    achievements: dict[str, str]
    is_award: bool


@dataclass(frozen=True)
class StepView:
    """One step of a way. `lessons` are those that no earlier step has; `known` is how many it has in common with them.

    `achievement` is None where the step is lessons alone. `minutes` is the time alone that the step adds.
    """

    title: str
    titled: bool
    """Whether its title is translated."""
    achievement: str | None
    lessons: tuple[Link, ...]
    known: int
    exams: tuple[ExamNote, ...]
    minutes: int


@dataclass(frozen=True)
class PathwayView:
    """A way through the course for one kind of reader."""

    id: str
    title: str
    description: str
    modules: tuple[int, ...]
    steps: tuple[StepView, ...]
    minutes: int
    group_minutes: int

    @property
    def achievements(self) -> int:
        """How many certificates lie on the way."""
        return sum(step.achievement is not None for step in self.steps)


def view_achievement(course: CourseContent, entry: AchievementEntry, language: str) -> AchievementView:
    """`entry` in `language`."""
    own = find_workload(course, [need for need in entry.requires if need.achievement is None])
    whole = find_workload(course, entry.requires)
    asked = {need.achievement for need in entry.requires}
    return AchievementView(
        id=entry.id,
        title=in_language(entry.title, language),
        description=in_language(entry.description, language),
        criteria=in_language(entry.criteria, language),
        hours=f"{entry.hours.alone:g}",
        minutes=whole.alone,
        group_minutes=whole.group,
        practice_minutes=whole.practice,
        task_minutes=whole.writing,
        lessons=tuple(link_lesson(page, language) for page in own.lessons),
        tasks=tuple(link_timed(page, language) for page in own.tasks),
        exams=tuple(make_note(course, exam, language) for exam in own.exams),
        achievements={
            other.id: in_language(other.title, language)
            for other in course.document.content.achievements
            if other.id in asked
        },
        is_award=bool(own.lessons) and not any(isinstance(need.lessons, str) for need in entry.requires),
    )


def view_pathway(course: CourseContent, entry: PathwayEntry, language: str) -> PathwayView:
    """`entry` in `language`."""
    whole = find_workload(course, entry.steps)
    read = {page.front.id for page in whole.lessons}
    return PathwayView(
        id=entry.id,
        title=in_language(entry.title, language),
        description=in_language(entry.description, language),
        modules=tuple(
            module.document.content.number
            for module in course.modules
            if (own := {page.front.id for page in module.lessons if not page.front.sensitive}) and own <= read
        ),
        steps=tuple(
            _view_step(course, entry.steps[:number], step, language) for number, step in enumerate(entry.steps)
        ),
        minutes=whole.alone,
        group_minutes=whole.group,
    )


def _view_step(course: CourseContent, earlier: tuple[StepEntry, ...], step: StepEntry, language: str) -> StepView:
    before, with_it, own = (find_workload(course, steps) for steps in (earlier, (*earlier, step), (step,)))
    fresh = [page for page in with_it.lessons if page not in before.lessons]
    exams = [exam for exam in with_it.exams if exam not in before.exams]
    name = _name_step(course, step)
    return StepView(
        title=in_language(name, language) if name else "",
        titled=not name or language in name,
        achievement=step.achievement,
        lessons=tuple(link_lesson(page, language) for page in fresh),
        known=len(own.lessons) - len(fresh),
        exams=tuple(make_note(course, exam, language) for exam in exams),
        minutes=with_it.alone - before.alone,
    )


def _name_step(course: CourseContent, step: StepEntry) -> Text | None:
    """The title of an achievement or a module; none for a list of lessons, which names itself."""
    content = course.document.content
    if step.achievement is not None:
        titles = {entry.id: entry.title for entry in content.achievements}
        return titles[step.achievement]
    modules = (module.document.content for module in course.modules)
    return next((module.title for module in modules if module.id == step.lessons), None)
