"""What pages, parts and fonts may weigh, and which of a built site weigh most, or more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from compiler.offline.first_visit import Visits

TEXT_BUDGET = 120
BUDGETS = {"quiz": 150, "notebook": 150, "monitor": 150}
"""Kilobytes of a first visit by sort of page; every other has those of a text."""
PART_BUDGET = 1_500
COURSE_BUDGET = 12_000
"""Kilobytes of what is saved: a module or another part, and all of them in one language."""
FONT_BUDGET = 40


def find_overweight(site: Path, visits: Visits, sorts: Mapping[str, str], languages: Sequence[str]) -> Iterator[str]:
    """A line for everything in the compressed `site` that weighs more than it may; `sorts` are of pages by address.

    Raises:
        LookupError: a script imports what `first_visit` does not know.
    """
    for page, sort in sorts.items():
        yield from _judge(f"/{page} ({sort})", visits.weigh(page), _budget(sort))
    for language in languages:
        parts = json.loads((site / "offline" / f"{language}.json").read_text(encoding="utf-8"))["parts"]
        for part in parts:
            yield from _judge(f"{part['title']}, saved ({language})", part["bytes"], PART_BUDGET)
        yield from _judge(f"the whole course, saved ({language})", sum(part["bytes"] for part in parts), COURSE_BUDGET)
    for font in sorted(site.rglob("*.woff2")):
        yield from _judge(font.relative_to(site).as_posix(), font.stat().st_size, FONT_BUDGET)


def find_heaviest(visits: Visits, sorts: Mapping[str, str]) -> Iterator[str]:
    """For each budget the page that comes nearest to it, with what it weighs.

    Raises:
        LookupError: a script imports what `first_visit` does not know.
    """
    for budget in sorted({_budget(sort) for sort in sorts.values()}):
        page = max((page for page, sort in sorts.items() if _budget(sort) == budget), key=visits.weigh)
        yield f"/{page} {visits.weigh(page) / 1000:.1f} kB of {budget}"


def _budget(sort: str) -> int:
    return BUDGETS.get(sort, TEXT_BUDGET)


def _judge(what: str, size: int, budget: int) -> Iterator[str]:
    if size > budget * 1000:
        yield f"{what}: {size / 1000:.1f} kB of {budget}"
