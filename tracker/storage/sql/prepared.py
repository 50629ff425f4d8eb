"""Queries of SQLAlchemy Core, compiled once for a database and then run by its driver alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, bindparam
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.sql.expression import Executable
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any]

SIZES = (64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1)
"""How many rows go into a table with one statement. Both we and the driver keep a statement for each of these, so there
are few."""


class _Plan(NamedTuple):
    """What the driver needs: its SQL, how each value goes in, and how each column comes out."""

    sql: str
    named: bool
    binds: tuple[tuple[str, str, Processor | None], ...]
    columns: tuple[Processor | None, ...]


class Prepared:
    """A query whose parameters are all given at every run.

    SQLAlchemy takes some 100 µs to run a query that the driver runs in 5; what a request cannot wait for stands here.
    `query` may differ by the name of the database's dialect.
    """

    def __init__(self, query: Executable | Mapping[str, Executable]) -> None:
        self._query = query
        self._plans: dict[str, _Plan] = {}

    def run(self, connection: Connection, **values: Any) -> int:
        """Run it once; how many rows it changed."""
        plan = self._plan(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(plan.sql, _bind(plan, values))
        count = cursor.rowcount
        cursor.close()
        return count

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """The rows that it selects or returns."""
        plan = self._plan(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(plan.sql, _bind(plan, values))
        found = cursor.fetchall()
        cursor.close()
        return [tuple(_read(plan.columns, row)) for row in found] if found else []

    def _plan(self, dialect: Dialect) -> _Plan:
        plan = self._plans.get(dialect.name)
        if plan is None:
            query = self._query[dialect.name] if isinstance(self._query, Mapping) else self._query
            plan = self._plans[dialect.name] = _compile(query, dialect)
        return plan


class _InsertPlan(NamedTuple):
    """The SQL for some rows, and for each of its parameters its name, row, column and how the value goes in."""

    sql: str
    named: bool
    binds: tuple[tuple[str, int, str, Processor | None], ...]


class PreparedInsert:
    """An insert of rows that give every column of `table`: one of `queries`, by the name of the database's dialect.

    The driver of SQLite lets other threads run at every step, and it waits for them before the next; that of PostgreSQL
    waits for the server. So rows go in together, by statements that are compiled once for each of SIZES.
    """

    def __init__(self, table: Table, queries: Mapping[str, Insert]) -> None:
        self._columns = {column.name: column.type for column in table.columns}
        self._queries = queries
        self._plans: dict[tuple[str, int], _InsertPlan] = {}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert `rows`; how many rows of the table it changed."""
        changed = 0
        start = 0
        while start < len(rows):
            part = rows[start : start + next(size for size in SIZES if size <= len(rows) - start)]
            start += len(part)
            plan = self._plan(connection.dialect, len(part))
            values = [
                process(part[place][column]) if process else part[place][column]
                for _, place, column, process in plan.binds
            ]
            cursor = connection.connection.cursor()
            names = (name for name, *_ in plan.binds)
            cursor.execute(plan.sql, dict(zip(names, values, strict=True)) if plan.named else values)
            changed += cursor.rowcount
            cursor.close()
        return changed

    def _plan(self, dialect: Dialect, count: int) -> _InsertPlan:
        plan = self._plans.get((dialect.name, count))
        if plan is None:
            plan = self._plans[dialect.name, count] = self._compile(dialect, count)
        return plan

    def _compile(self, dialect: Dialect, count: int) -> _InsertPlan:
        places = {f"{name}_{place}": (place, name) for place in range(count) for name in self._columns}
        rows = [
            {name: bindparam(f"{name}_{place}", type_=kind) for name, kind in self._columns.items()}
            for place in range(count)
        ]
        plan = _compile(self._queries[dialect.name].values(rows), dialect)
        return _InsertPlan(
            plan.sql, plan.named, tuple((name, *places[key], process) for name, key, process in plan.binds)
        )


def _compile(query: Executable, dialect: Dialect) -> _Plan:
    compiled: Any = query.compile(dialect=dialect)  # type: ignore[attr-defined] # every query of Core compiles
    named = compiled.positiontup is None
    order = list(compiled.binds) if named else compiled.positiontup
    binds = tuple((name, compiled.binds[name].key, _going_in(compiled.binds[name].type, dialect)) for name in order)
    columns = [_coming_out(column.type, dialect) for column in getattr(query, "exported_columns", ())]
    return _Plan(compiled.string, named, binds, tuple(columns))


def _going_in(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _coming_out(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _bind(plan: _Plan, values: Mapping[str, Any]) -> Any:
    if plan.named:
        return {name: process(values[key]) if process else values[key] for name, key, process in plan.binds}
    return [process(values[key]) if process else values[key] for _, key, process in plan.binds]


def _read(columns: Sequence[Processor | None], row: Sequence[Any]) -> list[Any]:
    return [process(value) if process else value for process, value in zip(columns, row, strict=True)]
