"""Where a table is used: the charts that draw it, the notebooks that read it, the pages that lead to it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compiler.blocks import Chart
from compiler.content import CaseContent, CourseContent
from compiler.pages import AnyPage, PageText
from compiler.study.tables import list_tables

_QUOTED = re.compile(r"""["']([^"'\n]+\.csv)["']""")


@dataclass(frozen=True)
class TableUse:
    """A page that uses a table, with the charts of its text in one language."""

    page: AnyPage
    text: PageText
    charts: tuple[Chart, ...]


def find_table_uses(course: CourseContent, language: str) -> Mapping[Path, list[TableUse]]:
    """By the path of a table, the pages that use it, in the order of the course; the page of its own case is one."""
    owned: dict[str, list[Path]] = defaultdict(list)
    for table in list_tables(course):
        if isinstance(table.owner, CaseContent):
            owned[table.owner.index.url].append(table.path)
    uses: dict[Path, list[TableUse]] = defaultdict(list)
    for page in course.pages:
        text = page.in_language(language)
        charts: dict[Path, tuple[Chart, ...]] = defaultdict(tuple)
        for block in text.blocks:
            if isinstance(block.content, Chart):
                charts[_find(text, block.content.data)] += (block.content,)
        linked = {_find(text, target) for target in _find_targets(text)}
        for path in {*charts, *linked, *owned.get(page.url, ())}:
            uses[path].append(TableUse(page, text, charts.get(path, ())))
    return uses


def _find_targets(text: PageText) -> Iterator[str]:
    for part in text.parts:
        yield from (link.target.partition("#")[0] for link in part.links)
        if part.kind == "code":
            yield from _QUOTED.findall(part.source)


def _find(text: PageText, target: str) -> Path:
    return Path(posixpath.normpath((text.path.parent / target).as_posix()))
