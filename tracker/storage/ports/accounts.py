"""The accounts of people, by e-mail address or by a chosen name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Account:
    """A person's account: `learner` stands for the person in statements and is the account's only id.

    Either `email` or `pseudonym` is set. `pseudonym_key` is the form in which pseudonyms are compared, `password` and
    `recovery_code` are hashes, and `session_key` is what a session holds: another one ends all sessions.
    """

    learner: UUID
    display_name: str
    created: datetime
    session_key: str
    email: str | None = None
    pseudonym: str | None = None
    pseudonym_key: str | None = None
    password: str | None = None
    recovery_code: str | None = None
    roles: frozenset[str] = frozenset({"learner"})
    language: str = "en"
    active: bool = True


class Accounts(Protocol):
    """All accounts. Addresses are compared in lower case; the sender lowers them."""

    def put(self, account: Account) -> bool:
        """Store a new account; False, and nothing stored, where its address, name or learner is taken."""
        ...

    def change(self, account: Account) -> None:
        """Store the account in the place of what is known of its learner."""
        ...

    def find(self, learner: UUID) -> Account | None:
        """The account of that learner."""
        ...

    def find_by_email(self, email: str) -> Account | None:
        """The account with that address."""
        ...

    def find_by_pseudonym(self, pseudonym_key: str) -> Account | None:
        """The account with that chosen name."""
        ...

    def find_by_session(self, session_key: str) -> Account | None:
        """The account whose sessions hold that key."""
        ...

    def list_all(self) -> list[Account]:
        """All accounts, oldest first."""
        ...

    def has_administrator(self) -> bool:
        """Whether anybody can administer this tracker."""
        ...

    def drop_unopened(self, before: datetime) -> None:
        """Remove accounts made before then of which nobody ever opened the link, so that addresses do not pile up."""
        ...
