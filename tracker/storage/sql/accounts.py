"""Accounts in SQL."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update
from typing_extensions import override

from tracker.storage.ports.accounts import Account, Accounts
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.accounts import accounts


class SqlAccounts(Accounts):
    """`tracker.storage.ports.Accounts` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, account: Account) -> bool:
        query = insert_into(self._connection, accounts).on_conflict_do_nothing().returning(accounts.c.learner)
        return self._connection.execute(query, _values(account)).one_or_none() is not None

    @override
    def change(self, account: Account) -> None:
        self._connection.execute(
            update(accounts).where(accounts.c.learner == account.learner).values(**_values(account))
        )

    @override
    def find(self, learner: UUID) -> Account | None:
        return self._find(accounts.c.learner == learner)

    @override
    def find_by_email(self, email: str) -> Account | None:
        return self._find(accounts.c.email == email)

    @override
    def find_by_pseudonym(self, pseudonym_key: str) -> Account | None:
        return self._find(accounts.c.pseudonym_key == pseudonym_key)

    @override
    def find_by_session(self, session_key: str) -> Account | None:
        return self._find(accounts.c.session_key == session_key)

    @override
    def list_all(self) -> list[Account]:
        query = select(accounts).order_by(accounts.c.created, accounts.c.learner)
        return [_account(row) for row in self._connection.execute(query)]

    @override
    def has_administrator(self) -> bool:
        query = select(accounts.c.learner).where(accounts.c.active, accounts.c.roles.contains('"administrator"'))
        return self._connection.execute(query.limit(1)).one_or_none() is not None

    @override
    def drop_unopened(self, before: datetime) -> None:
        unopened = accounts.c.password.is_(None) & accounts.c.recovery_code.is_(None)
        self._connection.execute(delete(accounts).where(unopened, accounts.c.created < before))

    def _find(self, condition: ColumnElement[bool]) -> Account | None:
        row = self._connection.execute(select(accounts).where(condition)).one_or_none()
        return None if row is None else _account(row)


def _values(account: Account) -> dict[str, Any]:
    return {**vars(account), "roles": json.dumps(sorted(account.roles))}


def _account(row: Row[Any]) -> Account:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented name for a row as a mapping
    return Account(**{**values, "roles": frozenset(json.loads(row.roles))})
