"""Session guides: what they plan adds up."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.front_matter import SessionFront
from compiler.pages import Page


def check_sessions(content: CourseContent, mistakes: Mistakes) -> None:
    """Note guides whose steps take more or less time than they say, and sizes of groups that cannot be."""
    for module in content.modules:
        if module.session is not None:
            _check_session(module.session, mistakes)


def _check_session(page: Page[SessionFront], mistakes: Mistakes) -> None:
    front = page.texts["en"].front
    total = sum(step.minutes for step in page.front.steps)
    if total != page.front.minutes:
        message = f"the steps take {total} minutes, the guide says {page.front.minutes}"
        mistakes.add(page.path, front.line("minutes"), message)
    if page.front.groups.min > page.front.groups.max:
        mistakes.add(page.path, front.line("groups", "min"), "`min` is more than `max`")
