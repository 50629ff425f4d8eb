"""Forwarding in SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, literal, or_, select, update
from typing_extensions import override

from tracker.storage.ports.forwarding import DeadLetter, Forwarding, Target
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.forwarding import dead_letters, forward_targets
from tracker.storage.tables.statements import statements

_CHUNK = 500
_WELL = {"failures": 0, "retry": None, "problem": None, "failing": None}


class SqlForwarding(Forwarding):
    """`tracker.storage.ports.Forwarding` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, target: Target) -> bool:
        row = {**vars(target), "verbs": json.dumps(target.verbs), "activities": json.dumps(target.activities)}
        query = insert_into(self._connection, forward_targets).on_conflict_do_nothing()
        return self._connection.execute(query.returning(forward_targets.c.name), row).scalar() is not None

    @override
    def find(self, name: str) -> Target | None:
        row = self._connection.execute(select(forward_targets).where(forward_targets.c.name == name)).one_or_none()
        return None if row is None else _target(row)

    @override
    def list_all(self) -> list[Target]:
        rows = self._connection.execute(select(forward_targets).order_by(forward_targets.c.name))
        return [_target(row) for row in rows]

    @override
    def remove(self, name: str) -> None:
        self._connection.execute(delete(dead_letters).where(dead_letters.c.target == name))
        self._connection.execute(delete(forward_targets).where(forward_targets.c.name == name))

    @override
    def pause(self, name: str, *, paused: bool) -> None:
        values = {"paused": True} if paused else {"paused": False, **_WELL}
        self._connection.execute(update(forward_targets).where(forward_targets.c.name == name).values(values))

    @override
    def advance(self, name: str, reached: datetime) -> None:
        column = forward_targets.c.reached
        behind = or_(column.is_(None), column < reached)
        query = update(forward_targets).where(forward_targets.c.name == name, behind)
        self._connection.execute(query.values(reached=reached, **_WELL))

    @override
    def mark_well(self, name: str) -> None:
        self._connection.execute(update(forward_targets).where(forward_targets.c.name == name).values(_WELL))

    @override
    def put_off(self, name: str, problem: str, retry: datetime, now: datetime) -> None:
        table = forward_targets.c
        values = {"failures": table.failures + 1, "problem": problem, "retry": retry}
        first = {"failing": func.coalesce(table.failing, literal(now, table.failing.type))}
        self._connection.execute(update(forward_targets).where(table.name == name).values({**values, **first}))

    @override
    def note_answer(self, name: str, now: datetime) -> None:
        self._connection.execute(update(forward_targets).where(forward_targets.c.name == name).values(answered=now))

    @override
    def count_after(self, moment: datetime | None, limit: int) -> int:
        query = select(statements.c.stored)
        if moment is not None:
            query = query.where(statements.c.stored > moment)
        some = query.order_by(statements.c.stored).limit(limit).subquery()
        return self._connection.execute(select(func.count()).select_from(some)).scalar_one()

    @override
    def put_letter(self, letter: DeadLetter) -> None:
        query = insert_into(self._connection, dead_letters).values(vars(letter))
        fresh = {"reason": letter.reason, "refused": letter.refused, "again": letter.again}
        self._connection.execute(query.on_conflict_do_update(index_elements=["target", "stored"], set_=fresh))

    @override
    def list_letters(self, name: str, limit: int, *, again: bool = False) -> list[DeadLetter]:
        query = select(dead_letters).where(dead_letters.c.target == name)
        if again:
            query = query.where(dead_letters.c.again.is_(True))
        return [
            DeadLetter(**row._asdict())
            for row in self._connection.execute(query.order_by(dead_letters.c.stored).limit(limit))
        ]

    @override
    def count_letters(self, name: str) -> int:
        query = select(func.count()).select_from(dead_letters).where(dead_letters.c.target == name)
        return self._connection.execute(query).scalar_one()

    @override
    def ask_again(self, name: str, statements: Sequence[UUID] | None) -> list[UUID]:
        query = update(dead_letters).where(dead_letters.c.target == name).values(again=True)
        asked = query.returning(dead_letters.c.statement)
        if statements is None:
            return list(self._connection.execute(asked).scalars())
        found: list[UUID] = []
        for start in range(0, len(statements), _CHUNK):
            some = asked.where(dead_letters.c.statement.in_(statements[start : start + _CHUNK]))
            found.extend(self._connection.execute(some).scalars())
        return found

    @override
    def drop_letter(self, name: str, stored: datetime) -> None:
        one = delete(dead_letters).where(dead_letters.c.target == name, dead_letters.c.stored == stored)
        self._connection.execute(one)


def _target(row: Row[Any]) -> Target:
    lists = {"verbs": tuple(json.loads(row.verbs)), "activities": tuple(json.loads(row.activities))}
    return Target(**{**row._asdict(), **lists})
