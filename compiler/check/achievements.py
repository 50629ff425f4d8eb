"""Achievements: each can be reached by what it names."""

from __future__ import annotations

from compiler.achievements import AchievementEntry
from compiler.check.lesson_lists import find_list_mistakes
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.source.located import Place
from compiler.study.exam_pools import find_exams
from manifest.model import AssessmentMode

_PROOFS: dict[AssessmentMode, tuple[str, str]] = {"reviewed": ("task", "a task"), "supervised": ("exam", "an exam")}
"""What a mode needs in `requires`: its key, and the same in words."""


def check_achievements(content: CourseContent, mistakes: Mistakes) -> None:
    """Note requirements on unknown things, modes that nothing proves, and achievements that ask for themselves."""
    for number, entry in enumerate(content.document.content.achievements):
        _check_requirements(content, number, entry, mistakes)
        _check_mode(content, number, entry, mistakes)
    _check_circles(content, mistakes)


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
    kind, proof = _PROOFS.get(entry.mode, ("", ""))
    if proof and not any(getattr(requirement, kind) for requirement in entry.requires):
        line = document.line("achievements", number, "mode")
        message = f"the mode `{entry.mode}` needs {proof} in `requires`: nothing else is {entry.mode}"
        mistakes.add(document.path, line, message)


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
