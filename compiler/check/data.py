"""Data files and charts: descriptors say what the files hold, and charts draw what is there."""

from __future__ import annotations

import posixpath
from pathlib import Path

from compiler.blocks import Chart
from compiler.cases import DataResource
from compiler.content import CourseContent, DataFolder
from compiler.errors import Mistakes
from compiler.pages import Block, PageText
from compiler.reading.tables import Table, read_table
from compiler.source.located import is_file


def check_data(content: CourseContent, mistakes: Mistakes) -> None:
    """Note data files and descriptors that disagree, and charts of columns or rows that do not exist."""
    tables: dict[Path, Table | None] = {}
    for folder in content.data_folders:
        tables |= {path: read_table(path, mistakes) for path in folder.files}
        _check_descriptor(folder, tables, mistakes)
    for page in content.pages:
        for text in page.texts.values():
            for block in text.blocks:
                if isinstance(block.content, Chart):
                    _check_chart(block, block.content, text, tables, mistakes)


def _check_descriptor(folder: DataFolder, tables: dict[Path, Table | None], mistakes: Mistakes) -> None:
    described = set()
    for number, resource in enumerate(folder.package.resources):
        path = folder.path / resource.path
        place = ("resources", number)
        if path not in folder.files:
            line = folder.source.line(*place, "path")
            mistakes.add(folder.source.path, line, f"there is no file {resource.path} beside this one")
            continue
        described.add(path)
        table = tables.get(path)
        if table is not None:
            _check_fields(folder, resource, number, table, mistakes)
    for path in folder.files:
        if path not in described:
            mistakes.add(path, 1, "is not described in datapackage.json")


def _check_fields(folder: DataFolder, resource: DataResource, number: int, table: Table, mistakes: Mistakes) -> None:
    names = tuple(field.name for field in resource.schema_.fields)
    if names != table.header:
        line = folder.source.line("resources", number, "schema", "fields")
        missing = [name for name in table.header if name not in names]
        unknown = [name for name in names if name not in table.header]
        facts = [f"it lacks {', '.join(missing)}"] if missing else []
        facts += [f"the file has no {', '.join(unknown)}"] if unknown else []
        message = f"the fields are not the columns of {resource.path}: {'; '.join(facts) or 'another order'}"
        mistakes.add(folder.source.path, line, message)
        return
    empty = resource.schema_.missingValues
    for field in resource.schema_.fields:
        if field.type not in {"number", "integer"}:
            continue
        for row, line in zip(table.rows, table.lines, strict=True):
            text = row[field.name]
            if text not in empty and not _is_number(text, whole=field.type == "integer"):
                mistakes.add(table.path, line, f"`{field.name}`: {text!r} is no {field.type}")


def _is_number(text: str, *, whole: bool) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return not whole or number.is_integer()


def _check_chart(
    block: Block, chart: Chart, text: PageText, tables: dict[Path, Table | None], mistakes: Mistakes
) -> None:
    path = Path(posixpath.normpath((text.path.parent / chart.data).as_posix()))
    table = tables.get(path)
    if not is_file(path):
        mistakes.add(text.path, block.source.line("data"), f"there is no data file {mistakes.relative(path)}")
    elif path not in tables and path.parent.name != "data":
        mistakes.add(text.path, block.source.line("data"), "data files lie in the folder data/ of a module or a case")
    if table is None:
        return
    for key, column in (("x", chart.x), ("y", chart.y), ("color", chart.color)):
        if column is not None and column not in table.header:
            mistakes.add(text.path, block.source.line(key), f"{chart.data} has no column `{column}`")
    unknown = [column for column in chart.where if column not in table.header]
    for column in unknown:
        mistakes.add(text.path, block.source.line("where", column), f"{chart.data} has no column `{column}`")
    if unknown:
        return
    if not any(chart.draws(row) for row in table.rows):
        mistakes.add(text.path, block.source.line("where"), f"no row of {chart.data} fits `where`")
