"""Minutes: a lesson fits between two other things of a working day."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.study.minutes import WORDS_PER_MINUTE, measure_page

LONGEST = 20
"""The minutes that a lesson may take."""


def check_minutes(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every lesson that takes too long."""
    for module in content.modules:
        for page in module.lessons:
            effort = measure_page(page)
            if effort.minutes > LONGEST:
                reading = effort.words / WORDS_PER_MINUTE
                message = (
                    f"takes {effort.minutes} minutes, {LONGEST} is the most: {reading:.1f} for {effort.words} words, "
                    f"{effort.doing:.1f} for what it asks to do; shorten its worksheet first, then its text"
                )
                mistakes.add(page.path, page.texts["en"].body_line, message)
