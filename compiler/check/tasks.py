"""Tasks: each says how it is judged."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_tasks(content: CourseContent, mistakes: Mistakes) -> None:
    """Note tasks without a rubric, in any language."""
    for module in content.modules:
        for task in module.tasks:
            for text in task.texts.values():
                if not text.has_unread_blocks and not any(block.kind == "rubric" for block in text.blocks):
                    mistakes.add(text.path, text.body_line, "a task holds a `rubric`: say how it is judged")
