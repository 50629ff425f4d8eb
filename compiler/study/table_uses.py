"""Where a table is used: the charts that draw it, the notebooks that read it, the pages that lead to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compiler.blocks import Chart
from compiler.content import CaseContent, CourseContent
from compiler.pages import AnyPage, PageText
from compiler.study.tables import CourseTable

_QUOTED = re.compile(r"""["']([^"'\n]+\.csv)["']""")


@dataclass(frozen=True)
class TableUse:
    """A page that uses a table, with the charts of its text in one language."""

    page: AnyPage
    text: PageText
    charts: tuple[Chart, ...]


def find_table_uses(course: CourseContent, table: CourseTable, language: str) -> list[TableUse]:
    """The pages that use `table`, in the order of the course; the page of its own case is one of them."""
    return list(_walk(course, table, language))


def _walk(course: CourseContent, table: CourseTable, language: str) -> Iterator[TableUse]:
    own = table.owner.index if isinstance(table.owner, CaseContent) else None
    for page in course.pages:
        text = page.in_language(language)
        charts = tuple(
            block.content
            for block in text.blocks
            if isinstance(block.content, Chart) and _find(text, block.content.data) == table.path
        )
        if charts or page is own or any(_find(text, target) == table.path for target in _find_targets(text)):
            yield TableUse(page, text, charts)


def _find_targets(text: PageText) -> Iterator[str]:
    for part in text.parts:
        yield from (link.target.partition("#")[0] for link in part.links)
        if part.kind == "code":
            yield from _QUOTED.findall(part.source)


def _find(text: PageText, target: str) -> Path:
    return Path(posixpath.normpath((text.path.parent / target).as_posix()))
