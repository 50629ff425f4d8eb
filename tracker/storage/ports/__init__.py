"""All that commands and queries see of the database: a store, its transactions, one small port per subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from tracker.storage.ports.accounts import Account, Accounts
from tracker.storage.ports.activities import Activities
from tracker.storage.ports.aliases import Alias, Aliases
from tracker.storage.ports.amounts import Amount, Amounts
from tracker.storage.ports.attachments import Attachments
from tracker.storage.ports.attempts import Attempts
from tracker.storage.ports.credentials import Credentials, IssuedCredential, StatusList
from tracker.storage.ports.documents import Document, DocumentKey, Documents
from tracker.storage.ports.forwarding import DeadLetter, Forwarding, Target
from tracker.storage.ports.history import History
from tracker.storage.ports.items import AnswerCount, Items
from tracker.storage.ports.keys import Key, Keys
from tracker.storage.ports.leases import Leases
from tracker.storage.ports.links import Link, Links
from tracker.storage.ports.progress import Progress
from tracker.storage.ports.statements import Found, Matches, NewStatement, Page, Statements, Stored
from tracker.storage.ports.tries import Tries

__all__ = [
    "Account",
    "Accounts",
    "Activities",
    "Alias",
    "Aliases",
    "Amount",
    "Amounts",
    "AnswerCount",
    "Attachments",
    "Attempts",
    "Credentials",
    "DeadLetter",
    "Document",
    "DocumentKey",
    "Documents",
    "Forwarding",
    "Found",
    "History",
    "IssuedCredential",
    "Items",
    "Key",
    "Keys",
    "Leases",
    "Link",
    "Links",
    "Matches",
    "NewStatement",
    "Page",
    "Progress",
    "Statements",
    "StatusList",
    "Store",
    "Stored",
    "Target",
    "Transaction",
    "Tries",
]

Answer = TypeVar("Answer")


class Transaction(Protocol):
    """One consistent view of everything, and the only way to change it."""

    @property
    def statements(self) -> Statements:
        """Statements, stored once."""
        ...

    @property
    def history(self) -> History:
        """All statements, in the order in which they were stored."""
        ...

    @property
    def attachments(self) -> Attachments:
        """Contents of attachments."""
        ...

    @property
    def activities(self) -> Activities:
        """What is known of activities."""
        ...

    @property
    def documents(self) -> Documents:
        """Documents of activity providers."""
        ...

    @property
    def amounts(self) -> Amounts:
        """How much learners have stored."""
        ...

    @property
    def keys(self) -> Keys:
        """Credentials of programs."""
        ...

    @property
    def forwarding(self) -> Forwarding:
        """Targets that statements are forwarded to."""
        ...

    @property
    def leases(self) -> Leases:
        """Who alone may do a job."""
        ...

    @property
    def aliases(self) -> Aliases:
        """Learners' aliases."""
        ...

    @property
    def progress(self) -> Progress:
        """What learners have done."""
        ...

    @property
    def items(self) -> Items:
        """How questions were answered."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Issued credentials and their status lists."""
        ...

    @property
    def attempts(self) -> Attempts:
        """Attempts at exams."""
        ...

    @property
    def accounts(self) -> Accounts:
        """The accounts of people."""
        ...

    @property
    def links(self) -> Links:
        """Links that work once."""
        ...

    @property
    def tries(self) -> Tries:
        """How often something that can be guessed was tried."""
        ...


class Store(Protocol):
    """Runs work in transactions."""

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` in a transaction and return its answer after the commit.

        `work` may run again when its transaction was lost, may share one durable commit with others, and may run in
        another thread: it only reads its arguments and uses its transaction. What it did is dropped when it raises.

        Raises:
            StoreBusy: the database was busy for longer than the budget of one request.
            CommitUnknown: the database went away at the commit; what `work` did is stored, or not.
            StoreFull: the disk is full.
            StoreFailed: the database cannot be reached or is damaged.
        """
        ...

    def read(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` on one consistent view; it must change nothing. Raises as `write` does."""
        ...
