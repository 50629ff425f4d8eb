"""Databases with something of every kind in every table, and what is in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from tracker.storage.engines import open_engine
from tracker.storage.tables import metadata
from tracker.storage.tables.metadata import Instant

START = datetime(2026, 3, 2, 9, 0, 0, 123_456, tzinfo=UTC)
TEXT = "ñ «sí» \u2028 \U0001f3d9 '\"\\ \n"


def a_value(column, number):
    if column.nullable and number % 3 == 0:
        return None
    kind = column.type
    if isinstance(kind, Instant):
        return START + timedelta(microseconds=number)
    if isinstance(kind, sa.Uuid):
        return UUID(int=2**127 + number)
    if isinstance(kind, sa.Boolean):
        return number % 2 == 0
    if isinstance(kind, sa.Float):
        return number / 7
    if isinstance(kind, sa.Integer):
        return number
    if isinstance(kind, sa.LargeBinary):
        return bytes([0, 255, 10, 39]) + number.to_bytes(4)
    assert isinstance(kind, sa.Text), column
    return f"{TEXT}{number}"


def a_row(table, number):
    row = {column.name: a_value(column, number) for column in table.columns}
    if table.name == "accounts":
        row |= {"email": f"{number}@example.org", "pseudonym": None, "pseudonym_key": None}
    if table.name == "credentials":
        row |= {"status_list": 1, "place": number}
    return row


def fill(engine, rows=4):
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.insert(table), [a_row(table, number) for number in range(1, rows + 1)])


def writing(engine):
    return engine.execution_options(tracker_writes=True).begin()


def dump(engine):
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in metadata.sorted_tables}


def empty(url):
    engine = open_engine(url)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sa.delete(table))
    return engine


def address(engine):
    return engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
