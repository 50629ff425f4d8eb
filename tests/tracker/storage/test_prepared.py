"""Rows go in together, however many there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tracker.storage.sql.prepared import SIZES, PreparedInsert
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.statements import statement_terms

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)


def rows_of(count):
    return [
        {"term": b"%8d" % place, "stored": BEGAN + timedelta(microseconds=place), "inherited": False}
        for place in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 5, 13, max(SIZES), 2 * max(SIZES) + 11])
def test_each_of_many_rows_goes_in_once(store, count):
    insert = PreparedInsert(statement_terms, {name: insert_in(name, statement_terms) for name in DIALECTS})
    with store.engine.begin() as connection:
        assert insert.run(connection, rows_of(count)) == count
        assert connection.scalar(select(func.count()).select_from(statement_terms)) == count


def test_rows_that_are_there_already_are_not_counted(store):
    put = {name: insert_in(name, statement_terms).on_conflict_do_nothing() for name in DIALECTS}
    insert = PreparedInsert(statement_terms, put)
    with store.engine.begin() as connection:
        insert.run(connection, rows_of(20))
        assert insert.run(connection, rows_of(30)) == 10
