"""`tracker export`: all statements and attachments as lines of JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

import click

from tracker.cli.counting import counting
from tracker.cli.moments import MOMENT
from tracker.cli.settings import opened_store, read_ids
from tracker.errors import ExportUnusable
from tracker.queries.export_statements import export_statements, find_extent
from tracker.statement_lines import STATEMENT, Header, read_header, write_end, write_header
from tracker.storage.ports import Store
from tracker.xapi.timestamps import read_timestamp

MODE = 0o600


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-")
@click.option("--since", type=MOMENT, help="Only statements stored after this moment.")
@click.option("--until", type=MOMENT, help="Only statements stored until this moment.")
@click.option("--after", type=MOMENT, help="Continue behind the statement with this `stored`.")
@click.option("--resume", is_flag=True, help="Go on with a FILE that was cut off, or bring it up to date.")
def export(file: Path, since: datetime | None, until: datetime | None, after: datetime | None, *, resume: bool) -> None:
    """Write all statements and attachments to FILE, or to standard output, as lines of JSON.

    The tracker may go on running; what is stored meanwhile is left to the next export.
    """
    is_stream = str(file) == "-"
    if resume and (is_stream or since or until or after):
        raise click.UsageError("--resume needs a FILE, and goes on with the limits that the file names")
    with opened_store() as store, ExitStack() as stack:
        header = Header(read_ids().base, max((moment for moment in (since, after) if moment), default=None), until)
        if is_stream:
            lines, start, found = sys.stdout.buffer, header.after, 0
            lines.write(write_header(header))
        elif resume:
            lines = stack.enter_context(_opened(file, "r+b"))
            header, start, found = _resume(store, file, lines, header.base)
        else:
            if file.exists():
                raise ExportUnusable(str(file), "it is there already: go on with it by --resume, or name another file")
            lines, start, found = stack.enter_context(_opened(file, "xb")), header.after, 0
            lines.write(write_header(header))
        count = _write(store, lines, start, header.until, found)
        if not is_stream:
            os.fsync(lines.fileno())
    click.echo(f"{count} statements are exported.", err=True)


def _write(store: Store, lines: IO[bytes], after: datetime | None, until: datetime | None, found: int) -> int:
    extent = find_extent(store, after, until)
    count = found
    with counting("Statements", extent.statements) as advance:
        for line, is_statement in export_statements(store, extent):
            lines.write(line)
            count += is_statement
            advance(int(is_statement))
    lines.write(write_end(count))
    lines.flush()
    return count


def _opened(file: Path, mode: str) -> IO[bytes]:
    try:
        return open(file, mode, opener=lambda path, flags: os.open(path, flags, MODE))
    except OSError as error:
        raise ExportUnusable(str(file), error.strerror or "it cannot be opened") from error


def _resume(store: Store, file: Path, lines: IO[bytes], base: str) -> tuple[Header, datetime | None, int]:
    """Cut `lines` behind its last whole statement; its header, the cursor there and the number of statements."""
    header = read_header(lines.readline())
    if header.base != base:
        raise ExportUnusable(str(file), f"it is of the course {header.base}")
    end, last, count = lines.tell(), b"", 0
    for place, raw in _places(lines):
        if raw.startswith(STATEMENT) and raw.endswith(b"}\n"):
            end, last, count = place, raw, count + 1
    cursor = header.after
    if last:
        statement = json.loads(last)["statement"]
        cursor = read_timestamp(statement["stored"])
        own_id = UUID(statement["id"])
        known = store.read(lambda transaction: transaction.statements.find([own_id])).get(own_id)
        if known is None or known.stored != cursor:
            raise ExportUnusable(str(file), "its last statement is not in this database")
    lines.seek(end)
    lines.truncate()
    return header, cursor, count


def _places(lines: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    place = lines.tell()
    for raw in lines:
        place += len(raw)
        yield place, raw
