"""Pathways: what they lead through exists, and no achievement comes twice on one way."""

from __future__ import annotations

from compiler.check.lesson_lists import find_list_mistakes
from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_pathways(content: CourseContent, mistakes: Mistakes) -> None:
    """Note steps to unknown places, and steps that stand twice."""
    document = content.document
    achievements = {entry.id for entry in document.content.achievements}
    for number, pathway in enumerate(document.content.pathways):
        for position, step in enumerate(pathway.steps):
            place = ("pathways", number, "steps", position)
            if step in pathway.steps[:position]:
                mistakes.add(document.path, document.line(*place), "the step stands twice on this way")
            elif step.achievement is not None and step.achievement not in achievements:
                line = document.line(*place, "achievement")
                mistakes.add(document.path, line, f"there is no achievement `{step.achievement}`")
            elif step.lessons is not None:
                for inner, message in find_list_mistakes(content, step.lessons):
                    mistakes.add(document.path, document.line(*place, "lessons", *inner), message)
