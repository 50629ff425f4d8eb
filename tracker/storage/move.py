"""A whole database copied into another, of either kind, and believed only after it was read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, LargeBinary, Table, exc, func, insert, inspect, select
from sqlalchemy import table as named_table
from sqlalchemy.sql.expression import FromClause

from tracker.errors import MoveRefused
from tracker.storage.engines import WRITES
from tracker.storage.tables import metadata

ROWS = 500
"""How many rows are copied at once."""

LARGE_ROWS = 16
"""How many rows of a table whose rows hold contents are copied at once."""

_LARGE = 64


@dataclass(frozen=True)
class Digest:
    """What a table holds, in whichever order: the number of rows, and the sum of their hashes."""

    rows: int = 0
    sum: int = 0

    def add(self, row: Any) -> Digest:
        """The same with one more row."""
        hashed = hashlib.sha256(repr(tuple(row)).encode()).digest()
        return Digest(self.rows + 1, (self.sum + int.from_bytes(hashed)) % 2**256)


def require_empty(target: Engine) -> None:
    """Make sure that no table there is in `target` holds a row, before anything in it is changed.

    Raises:
        MoveRefused: one does.
    """
    with target.connect() as connection:
        for name in inspect(connection).get_table_names():
            if name != "alembic_version" and _count(connection, named_table(name)):
                raise MoveRefused(f"the table {name} of the target is not empty")


def count_all(engine: Engine) -> dict[str, int]:
    """The rows of each table."""
    with engine.connect() as connection:
        return {table.name: _count(connection, table) for table in metadata.sorted_tables}


def move_all(source: Engine, target: Engine, advance: Callable[[str, int], None]) -> dict[str, int]:
    """Copy all rows of `source` into `target`, whose schema is the same, and compare; the rows of each table.

    Nobody writes to `source` meanwhile: its writers wait. `target` gets everything in one transaction or stays empty.
    `advance` is told the table and how many rows more were copied.

    Raises:
        MoveRefused: `target` is not empty, cannot hold a value of `source`, or did not take what was written; or one
            of the two failed.
    """
    try:
        return _move_all(source, target, advance)
    except exc.DBAPIError as error:
        raise MoveRefused(f"one of the two databases failed ({type(error.orig).__name__})") from error


def _move_all(source: Engine, target: Engine, advance: Callable[[str, int], None]) -> dict[str, int]:
    with _writing(source) as reading, _writing(target) as writing:
        for table in metadata.sorted_tables:
            if _count(writing, table):
                raise MoveRefused(f"the table {table.name} of the target is not empty")
        digests = {}
        for table in metadata.sorted_tables:
            try:
                digests[table.name] = _copy(reading, writing, table, advance)
            except (exc.DataError, exc.IntegrityError, ValueError) as error:
                raise MoveRefused(f"the target cannot hold a row of the table {table.name}") from error
        for table in metadata.sorted_tables:
            if _digest(writing, table) != digests[table.name]:
                raise MoveRefused(f"the target does not hold what was written to the table {table.name}")
        return {name: digest.rows for name, digest in digests.items()}


def _writing(engine: Engine) -> Any:
    return engine.execution_options(**{WRITES: True}).begin()


def _count(connection: Connection, table: FromClause) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _copy(source: Connection, target: Connection, table: Table, advance: Callable[[str, int], None]) -> Digest:
    digest = Digest()
    for rows in _read(source, table):
        for row in rows:
            digest = digest.add(row)
        target.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - SQLAlchemy's public name for it
        advance(table.name, len(rows))
    return digest


def _digest(connection: Connection, table: Table) -> Digest:
    digest = Digest()
    for rows in _read(connection, table):
        for row in rows:
            digest = digest.add(row)
    return digest


def _read(connection: Connection, table: Table) -> Iterator[Any]:
    size = LARGE_ROWS if any(_is_large(column.type) for column in table.columns) else ROWS
    with connection.execute(select(table), execution_options={"yield_per": size}) as result:
        yield from result.partitions()


def _is_large(kind: Any) -> bool:
    return isinstance(kind, LargeBinary) and (kind.length is None or kind.length > _LARGE)
