"""All that commands and queries see of the database: a store, its transactions, one small port per subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from tracker.storage.ports.aliases import Alias, Aliases
from tracker.storage.ports.documents import Document, DocumentKey, Documents
from tracker.storage.ports.keys import Key, Keys
from tracker.storage.ports.progress import Progress
from tracker.storage.ports.statements import Found, NewStatement, Page, Statements

__all__ = [
    "Alias",
    "Aliases",
    "Document",
    "DocumentKey",
    "Documents",
    "Found",
    "Key",
    "Keys",
    "NewStatement",
    "Page",
    "Progress",
    "Statements",
    "Store",
    "Transaction",
]

Answer = TypeVar("Answer")


class Transaction(Protocol):
    """One consistent view of everything, and the only way to change it."""

    @property
    def statements(self) -> Statements:
        """Statements, stored once."""
        ...

    @property
    def documents(self) -> Documents:
        """Documents of activity providers."""
        ...

    @property
    def keys(self) -> Keys:
        """Credentials of programs."""
        ...

    @property
    def aliases(self) -> Aliases:
        """Learners' aliases."""
        ...

    @property
    def progress(self) -> Progress:
        """What learners have done."""
        ...


class Store(Protocol):
    """Runs work in transactions."""

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` in a transaction and return its answer after the commit.

        `work` may run again when its transaction was lost, may share one durable commit with others, and may run in
        another thread: it only reads its arguments and uses its transaction. What it did is dropped when it raises.

        Raises:
            StoreBusy: the database was busy for longer than the budget of one request.
            StoreFull: the disk is full.
            StoreFailed: the database cannot be reached or is damaged.
        """
        ...

    def read(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` on one consistent view; it must change nothing. Raises as `write` does."""
        ...
