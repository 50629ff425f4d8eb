"""Issued credentials and status lists in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update
from typing_extensions import override

from tracker.storage.ports.credentials import Credentials, IssuedCredential, StatusList
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.credentials import credentials, status_lists


class SqlCredentials(Credentials):
    """`tracker.storage.ports.Credentials` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, credential: IssuedCredential) -> IssuedCredential | None:
        self._connection.execute(insert_into(self._connection, credentials).on_conflict_do_nothing(), vars(credential))
        row = self._connection.execute(
            select(credentials).where(
                credentials.c.learner == credential.learner,
                credentials.c.achievement == credential.achievement,
                credentials.c.revoked.is_(None),
            )
        ).one_or_none()
        return None if row is None else _credential(row)

    @override
    def find(self, credential_id: UUID) -> IssuedCredential | None:
        row = self._connection.execute(select(credentials).where(credentials.c.id == credential_id)).one_or_none()
        return None if row is None else _credential(row)

    @override
    def find_in_force(self, learner: UUID) -> list[IssuedCredential]:
        query = (
            select(credentials)
            .where(credentials.c.learner == learner, credentials.c.revoked.is_(None))
            .order_by(credentials.c.issued, credentials.c.id)
        )
        return [_credential(row) for row in self._connection.execute(query)]

    @override
    def list_all(self) -> list[IssuedCredential]:
        query = select(credentials).order_by(credentials.c.issued, credentials.c.id)
        return [_credential(row) for row in self._connection.execute(query)]

    @override
    def is_barred(self, learner: UUID, achievement: str) -> bool:
        query = select(credentials.c.id).where(
            credentials.c.learner == learner,
            credentials.c.achievement == achievement,
            credentials.c.revoked.is_not(None),
            credentials.c.may_reissue.is_(False),
        )
        return self._connection.execute(query.limit(1)).one_or_none() is not None

    @override
    def revoke(self, credential_id: UUID, at: datetime, reason: str, *, may_reissue: bool = False) -> None:
        self._connection.execute(
            update(credentials)
            .where(credentials.c.id == credential_id, credentials.c.revoked.is_(None))
            .values(revoked=at, reason=reason)
        )
        if may_reissue:
            self._connection.execute(
                update(credentials).where(credentials.c.id == credential_id).values(may_reissue=True)
            )

    @override
    def open_list(self, did: str, base: str, room: int) -> StatusList:
        newest = self._connection.execute(
            select(status_lists)
            .where(status_lists.c.did == did, status_lists.c.base == base)
            .order_by(status_lists.c.number.desc())
            .limit(1)
        ).one_or_none()
        if newest is not None and self._count(newest.number) < room:
            return _list(newest)
        highest = self._connection.execute(select(func.max(status_lists.c.number))).scalar_one()
        fresh = StatusList((highest or 0) + 1, did, base)
        self._connection.execute(insert_into(self._connection, status_lists), vars(fresh))
        return fresh

    @override
    def find_list(self, number: int) -> StatusList | None:
        row = self._connection.execute(select(status_lists).where(status_lists.c.number == number)).one_or_none()
        return None if row is None else _list(row)

    @override
    def list_lists(self) -> list[StatusList]:
        return [_list(row) for row in self._connection.execute(select(status_lists).order_by(status_lists.c.number))]

    @override
    def find_revoked(self, number: int) -> Sequence[int]:
        query = (
            select(credentials.c.place)
            .where(credentials.c.status_list == number, credentials.c.revoked.is_not(None))
            .order_by(credentials.c.place)
        )
        return self._connection.execute(query).scalars().all()

    def _count(self, number: int) -> int:
        counted = select(func.count()).select_from(credentials).where(credentials.c.status_list == number)
        return self._connection.execute(counted).scalar_one()


def _credential(row: Row[Any]) -> IssuedCredential:
    return IssuedCredential(
        id=row.id,
        learner=row.learner,
        achievement=row.achievement,
        document=row.document,
        status_list=row.status_list,
        place=row.place,
        issued=row.issued,
        revoked=row.revoked,
        reason=row.reason,
        may_reissue=row.may_reissue,
    )


def _list(row: Row[Any]) -> StatusList:
    return StatusList(row.number, row.did, row.base)
