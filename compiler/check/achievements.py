"""Achievements and the settings of the course: what they name exists, and no achievement asks for itself."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from manifest.activity_ids import ActivityIds


def check_achievements(content: CourseContent, mistakes: Mistakes) -> None:
    """Note requirements on unknown things, achievements that can never be reached, and wrong settings."""
    _check_settings(content, mistakes)
    document = content.document
    modules = [module.document.content for module in content.modules]
    known = {
        "lessons": {module.id for module in modules},
        "exam": {exam.id for module in modules for exam in module.exams},
        "task": {page.front.id for module in content.modules for page in module.tasks},
        "achievement": {entry.id for entry in document.content.achievements},
    }
    for number, entry in enumerate(document.content.achievements):
        for position, requirement in enumerate(entry.requires):
            for kind, ids in known.items():
                wanted = getattr(requirement, kind)
                if wanted is not None and wanted not in ids and (kind == "achievement" or not content.unread):
                    line = document.line("achievements", number, "requires", position, kind)
                    word = "module" if kind == "lessons" else kind
                    mistakes.add(document.path, line, f"there is no {word} `{wanted}`")
    _check_modes(content, mistakes)
    _check_sensitive(content, mistakes)
    _check_circles(content, mistakes)


def _check_modes(content: CourseContent, mistakes: Mistakes) -> None:
    document = content.document
    for number, entry in enumerate(document.content.achievements):
        proof = {"reviewed": "task", "supervised": "exam"}.get(entry.mode)
        if proof and not any(getattr(requirement, proof) for requirement in entry.requires):
            line = document.line("achievements", number, "mode")
            message = f"the mode `{entry.mode}` needs a {proof} in `requires`: nothing else is {entry.mode}"
            mistakes.add(document.path, line, message.replace("a exam", "an exam"))


def _check_sensitive(content: CourseContent, mistakes: Mistakes) -> None:
    """Sensitive lessons tell the tracker nothing, so that nobody could ever meet a requirement of them alone."""
    document = content.document
    silent = {
        module.document.content.id
        for module in content.modules
        if module.lessons and all(page.front.sensitive for page in module.lessons)
    }
    for number, entry in enumerate(document.content.achievements):
        for position, requirement in enumerate(entry.requires):
            if requirement.lessons in silent:
                line = document.line("achievements", number, "requires", position, "lessons")
                message = f"every lesson of `{requirement.lessons}` is sensitive, so that none is known to be finished"
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
