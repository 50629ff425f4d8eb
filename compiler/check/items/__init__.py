"""How questions and decisions are written: nothing but knowledge leads to the right answer."""

from __future__ import annotations

from compiler.check.items.balance import check_balance
from compiler.check.items.decisions import check_decisions
from compiler.check.items.lengths import check_lengths
from compiler.check.items.places import check_places
from compiler.check.items.punctuation import check_punctuation
from compiler.check.items.twins import check_twins
from compiler.check.items.wording import check_wording
from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_items(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every question or decision that gives its answer away, confuses, or asks what another one asks."""
    checks = (
        check_lengths,
        check_balance,
        check_wording,
        check_punctuation,
        check_places,
        check_twins,
        check_decisions,
    )
    for check in checks:
        check(content, mistakes)
