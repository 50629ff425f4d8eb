"""Flask-Security's datastore over the tracker's own store: accounts live beside everything else, without an ORM."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_security.datastore import UserDatastore
from typing_extensions import override

from tracker.accounts.person import ROLES, Person, Role
from tracker.storage.ports import Account, Store, Transaction


class AccountDatastore(UserDatastore):
    """Reads each person in a short transaction of its own and writes the changed ones together, on `commit`."""

    def __init__(self, store: Store) -> None:
        super().__init__(Person, Role)
        self._store = store

    @override
    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Person | None:
        attribute, value = kwargs.popitem()

        def find(transaction: Transaction) -> Account | None:
            if attribute == "fs_uniquifier":
                return transaction.accounts.find_by_session(value)
            if attribute == "email":
                return transaction.accounts.find_by_email(value.lower())
            raise LookupError(f"accounts are not found by {attribute}")

        account = self._store.read(find)
        return None if account is None else Person(account)

    @override
    def find_role(self, role: str) -> Role | None:
        return Role(role) if role in ROLES else None

    def put(self, person: Person) -> Person:
        """Remember that `person` changed, until `commit` or the end of the request."""
        g.setdefault("changed_people", {})[person.account.learner] = person
        return person

    def commit(self) -> None:
        """Store everybody who was put, in one transaction."""
        accounts = [person.account for person in g.pop("changed_people", {}).values()]

        def change(transaction: Transaction) -> None:
            for account in accounts:
                transaction.accounts.change(account)

        if accounts:
            self._store.write(change)
