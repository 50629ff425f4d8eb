"""Hours: an achievement takes as long as what it asks for."""

from __future__ import annotations

from compiler.achievements import AchievementEntry
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.study.workload import find_workload, round_hours


def check_hours(content: CourseContent, mistakes: Mistakes) -> None:
    """Note hours of achievements that are not the sum of what is asked for.

    They rest on all the rest: they are looked at when nothing else is wrong, and this check comes last.
    """
    if not mistakes.found:
        for number, entry in enumerate(content.document.content.achievements):
            _check_workload(content, number, entry, mistakes)


def _check_workload(content: CourseContent, number: int, entry: AchievementEntry, mistakes: Mistakes) -> None:
    """Hold the hours to the minutes of what is asked for, of which something must be checked by somebody."""
    document = content.document
    work = find_workload(content, entry.requires)
    if not work.exams and not work.tasks:
        line = document.line("achievements", number, "requires")
        mistakes.add(document.path, line, "nothing that it asks for is checked: it needs an exam or a task")
    for kind, what in (("alone", "lessons, tasks and exams"), ("group", "sessions")):
        minutes: int = getattr(work, kind)
        declared: float = getattr(entry.hours, kind)
        if declared != round_hours(minutes):
            line = document.line("achievements", number, "hours", kind)
            message = f"`{kind}` must be {round_hours(minutes):g}: its {what} take {minutes} minutes"
            mistakes.add(document.path, line, message)
