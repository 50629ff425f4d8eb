"""Achievements and the settings of the course: what they name exists and can be met, and their hours are true."""

from __future__ import annotations

from compiler.achievements import AchievementEntry
from compiler.check.lesson_lists import find_list_mistakes
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.source.located import Place
from compiler.study.exam_pools import find_exams
from compiler.study.workload import find_workload, round_hours
from manifest.activity_ids import ActivityIds


def check_achievements(content: CourseContent, mistakes: Mistakes) -> None:
    """Note requirements on unknown things, achievements that can never be reached, wrong settings and wrong hours.

    Hours rest on all the rest: they are looked at when nothing else is wrong, and this check comes last.
    """
    _check_settings(content, mistakes)
    for number, entry in enumerate(content.document.content.achievements):
        _check_requirements(content, number, entry, mistakes)
        _check_mode(content, number, entry, mistakes)
    _check_circles(content, mistakes)
    if not mistakes.found:
        for number, entry in enumerate(content.document.content.achievements):
            _check_workload(content, number, entry, mistakes)


def _check_requirements(content: CourseContent, number: int, entry: AchievementEntry, mistakes: Mistakes) -> None:
    document = content.document
    known = {
        "exam": {exam.id for exam in find_exams(content)},
        "task": {page.front.id for module in content.modules for page in module.tasks},
        "achievement": {entry.id for entry in document.content.achievements},
    }
    for position, requirement in enumerate(entry.requires):
        place: Place = ("achievements", number, "requires", position)
        for kind, ids in known.items():
            wanted = getattr(requirement, kind)
            if wanted is not None and wanted not in ids and (kind == "achievement" or not content.unread):
                mistakes.add(document.path, document.line(*place, kind), f"there is no {kind} `{wanted}`")
        if requirement.lessons is not None:
            for inner, message in find_list_mistakes(content, requirement.lessons, recorded=True):
                mistakes.add(document.path, document.line(*place, "lessons", *inner), message)


def _check_mode(content: CourseContent, number: int, entry: AchievementEntry, mistakes: Mistakes) -> None:
    document = content.document
    proof = {"reviewed": "task", "supervised": "exam"}.get(entry.mode)
    if proof and not any(getattr(requirement, proof) for requirement in entry.requires):
        line = document.line("achievements", number, "mode")
        message = f"the mode `{entry.mode}` needs a {proof} in `requires`: nothing else is {entry.mode}"
        mistakes.add(document.path, line, message.replace("a exam", "an exam"))


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


def _check_settings(content: CourseContent, mistakes: Mistakes) -> None:
    document = content.document
    try:
        ActivityIds(document.content.base_iri)
    except ValueError as error:
        mistakes.add(document.path, document.line("base_iri"), str(error))
    languages = document.content.languages
    if languages[0] != "en":
        mistakes.add(document.path, document.line("languages"), "`languages` begins with `en`")
    if len(set(languages)) != len(languages):
        mistakes.add(document.path, document.line("languages"), "a language stands twice")


def _check_circles(content: CourseContent, mistakes: Mistakes) -> None:
    entries = content.document.content.achievements
    needs = {entry.id: {need.achievement for need in entry.requires if need.achievement} for entry in entries}
    for number, entry in enumerate(entries):
        reached: set[str] = set()
        waiting = set(needs[entry.id])
        while waiting:
            name = waiting.pop()
            reached.add(name)
            waiting |= needs.get(name, set()) - reached
        if entry.id in reached:
            line = content.document.line("achievements", number, "requires")
            mistakes.add(content.document.path, line, f"the achievement `{entry.id}` asks for itself in a circle")
