"""Statements in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, bindparam, exists, func, select
from typing_extensions import override

from tracker.storage.ports.statements import Found, Matches, NewStatement, Page, Statements, Stored
from tracker.storage.sql.pages import read_page
from tracker.storage.sql.prepared import Prepared, PreparedInsert
from tracker.storage.sql.references import link
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.statements import statement_terms, statements
from tracker.xapi.timestamps import write_timestamp

CHUNK = 500

LONGEST = 4 * 1024 * 1024
"""After how many characters of JSON a search ends."""

_STEP = timedelta(microseconds=1)
_COLUMNS = (statements.c.id, statements.c.stored, statements.c.text, statements.c.voided)

_LAST = Prepared(select(func.max(statements.c.stored)))
_BY_ID = Prepared(select(*_COLUMNS).where(statements.c.id == bindparam("id")))
_BY_IDS = select(*_COLUMNS).where(statements.c.id.in_(bindparam("ids", expanding=True)))
_PUT = PreparedInsert(
    statements,
    {dialect: insert_in(dialect, statements).on_conflict_do_nothing(index_elements=["id"]) for dialect in DIALECTS},
)
_PUT_TERMS = PreparedInsert(statement_terms, {dialect: insert_in(dialect, statement_terms) for dialect in DIALECTS})


class SqlStatements(Statements):
    """`tracker.storage.ports.Statements` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: datetime | None = None
        self._terms: list[dict[str, Any]] = []

    def flush(self) -> None:
        """Write down what `put` has kept back, so that the terms of many statements go in together."""
        terms, self._terms = self._terms, []
        _PUT_TERMS.run(self._connection, terms)

    @override
    def put(self, batch: Sequence[NewStatement], now: datetime) -> Stored:
        last = self._last or self.last_stored()
        first = now if last is None else max(now, last + _STEP)
        self._last = first + len(batch) * _STEP
        by_id: dict[UUID, tuple[NewStatement, datetime]] = {}
        for statement in batch:
            by_id.setdefault(statement.id, (statement, first + len(by_id) * _STEP))
        new = list(by_id.values())
        if _PUT.run(self._connection, [_row(*by_id[entry]) for entry in sorted(by_id)]) < len(by_id):
            found = self.find(list(by_id))
            new = [pair for entry, pair in by_id.items() if found[entry].stored == pair[1]]
        self._terms += (
            {"term": term, "stored": stored, "inherited": False}
            for statement, stored in new
            for term in statement.terms
        )
        voided = link(self._connection, new, CHUNK, self.flush)
        return Stored([statement for statement, _ in new], voided)

    @override
    def find(self, ids: Sequence[UUID]) -> dict[UUID, Found]:
        if len(ids) == 1:
            return {row[0]: Found(*row) for row in _BY_ID.rows(self._connection, id=ids[0])}
        found = {}
        for start in range(0, len(ids), CHUNK):
            rows = self._connection.execute(_BY_IDS, {"ids": ids[start : start + CHUNK]})
            found.update({row.id: Found(*row) for row in rows})
        return found

    @override
    def search(self, page: Page) -> Matches:
        self.flush()
        query = select(*_COLUMNS).where(statements.c.voided.is_(False)).limit(page.limit)
        stored = statements.c.stored
        first = page.actors or page.terms[:1]
        if first:
            driver = statement_terms.alias("driver")
            query = query.join_from(driver, statements, driver.c.stored == statements.c.stored)
            if page.own_terms:
                query = query.where(driver.c.inherited.is_(False))
            if len(first) == 1:
                query = query.where(driver.c.term == first[0])
                stored = driver.c.stored
            else:
                query = query.where(driver.c.term.in_(first)).distinct()
        for term in page.terms if page.actors else page.terms[1:]:
            other = statement_terms.alias()
            held = exists().where(other.c.term == term, other.c.stored == stored)
            query = query.where(held.where(other.c.inherited.is_(False)) if page.own_terms else held)
        if page.actors:
            query = query.where(statements.c.actor.in_(page.actors))
        if page.authority is not None:
            query = query.where(statements.c.authority == page.authority)
        if page.after is not None:
            query = query.where(stored > page.after)
        if page.before is not None:
            query = query.where(stored < page.before)
        if page.until is not None:
            query = query.where(stored <= page.until)
        query = query.order_by(stored if page.ascending else stored.desc())
        return read_page(self._connection, query, LONGEST)

    @override
    def last_stored(self) -> datetime | None:
        ((last,),) = _LAST.rows(self._connection)
        return cast("datetime | None", last)


def _row(statement: NewStatement, stored: datetime) -> dict[str, object]:
    moment = write_timestamp(stored)
    timestamp = "" if statement.timestamped else f',"timestamp":"{moment}"'
    text = f'{statement.text[:-1]}{timestamp},"stored":"{moment}"}}'
    return {
        "stored": stored,
        "id": statement.id,
        "voided": False,
        "actor": statement.actor,
        "authority": statement.authority,
        "text": text,
    }
