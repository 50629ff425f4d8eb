"""Pages: sessions that keep their time, tasks that say how they are judged, notebooks whose charts can be read."""

from __future__ import annotations

import re
from pathlib import Path

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.front_matter import SessionFront
from compiler.pages import Page, PageText

_CHART = re.compile(r"\balt(?:air)?\.Chart\s*\(")


def check_pages(content: CourseContent, mistakes: Mistakes) -> None:
    """Note what single pages lack."""
    for module in content.modules:
        if module.session is not None:
            _check_session(module.session, mistakes)
        for task in module.tasks:
            for text in task.texts.values():
                if not text.has_unread_blocks and not any(block.kind == "rubric" for block in text.blocks):
                    mistakes.add(text.path, text.body_line, "a task holds a `rubric`: say how it is judged")
    for page in content.pages:
        for text in page.texts.values():
            _check_body(text, mistakes)


def _check_session(page: Page[SessionFront], mistakes: Mistakes) -> None:
    front = page.texts["en"].front
    total = sum(step.minutes for step in page.front.steps)
    if total != page.front.minutes:
        message = f"the steps take {total} minutes, the guide says {page.front.minutes}"
        mistakes.add(page.path, front.line("minutes"), message)
    if page.front.groups.min > page.front.groups.max:
        mistakes.add(page.path, front.line("groups", "min"), "`min` is more than `max`")


def _check_body(text: PageText, mistakes: Mistakes) -> None:
    path: Path = text.path
    for part in text.parts:
        if part.kind == "code" and _CHART.search(part.source) and "description" not in part.source:
            lines = part.source.split("\n")
            first = next(number for number, line in enumerate(lines) if "Chart" in line)
            message = "the chart has no alt text: give it `.properties(description=…)`"
            mistakes.add(path, part.line(first), message)
