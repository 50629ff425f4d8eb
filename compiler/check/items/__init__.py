"""How questions are written: nothing but knowledge leads to the right answer."""

from __future__ import annotations

from compiler.check.items.lengths import check_lengths
from compiler.check.items.places import check_places
from compiler.check.items.twins import check_twins
from compiler.check.items.wording import check_wording
from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_items(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every question that gives its answer away, confuses, or asks what another one asks."""
    for check in (check_lengths, check_wording, check_places, check_twins):
        check(content, mistakes)
