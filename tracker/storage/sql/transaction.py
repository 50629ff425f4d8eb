"""A transaction as its subjects, all on one connection."""

from __future__ import annotations

from sqlalchemy import Connection

from tracker.storage.sql.accounts import SqlAccounts
from tracker.storage.sql.activities import SqlActivities
from tracker.storage.sql.aliases import SqlAliases
from tracker.storage.sql.amounts import SqlAmounts
from tracker.storage.sql.attachments import SqlAttachments
from tracker.storage.sql.attempts import SqlAttempts
from tracker.storage.sql.credentials import SqlCredentials
from tracker.storage.sql.documents import SqlDocuments
from tracker.storage.sql.forwarding import SqlForwarding
from tracker.storage.sql.history import SqlHistory
from tracker.storage.sql.items import SqlItems
from tracker.storage.sql.keys import SqlKeys
from tracker.storage.sql.leases import SqlLeases
from tracker.storage.sql.links import SqlLinks
from tracker.storage.sql.progress import SqlProgress
from tracker.storage.sql.statements import SqlStatements
from tracker.storage.sql.tries import SqlTries


class SqlTransaction:
    """`tracker.storage.ports.Transaction` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self.statements = SqlStatements(connection)
        self.history = SqlHistory(connection)
        self.attachments = SqlAttachments(connection)
        self.activities = SqlActivities(connection)
        self.documents = SqlDocuments(connection)
        self.amounts = SqlAmounts(connection)
        self.keys = SqlKeys(connection)
        self.forwarding = SqlForwarding(connection)
        self.leases = SqlLeases(connection)
        self.aliases = SqlAliases(connection)
        self.progress = SqlProgress(connection)
        self.items = SqlItems(connection)
        self.credentials = SqlCredentials(connection)
        self.attempts = SqlAttempts(connection)
        self.accounts = SqlAccounts(connection)
        self.links = SqlLinks(connection)
        self.tries = SqlTries(connection)

    def flush(self) -> None:
        """Write down what is kept back until the end; whoever commits calls it before."""
        self.statements.flush()
        self.progress.flush()
        self.items.flush()
