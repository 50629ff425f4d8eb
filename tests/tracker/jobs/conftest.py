"""What tests of jobs share: statements here, another store there, and one who forwards."""

from __future__ import annotations

from random import Random
from uuid import uuid4

import pytest

from tests.tracker.builders import BASE, IDS, START, a_learner, a_statement
from tracker.commands.add_target import add_target
from tracker.commands.change_target import pause_target
from tracker.commands.store_statements import Sender, store_statements
from tracker.jobs.forward import Forwarder
from tracker.outbound.forwarding import RemoteStore
from tracker.storage.engines import open_engine
from tracker.storage.ports import Target
from tracker.storage.sql_store import SqlStore
from tracker.xapi.versions import Version

TRACKER = Sender({"objectType": "Agent", "name": "Tracker's own", "account": {"homePage": BASE, "name": "tracker"}})


class Here:
    """The store of this tracker, with one target, and one who forwards."""

    def __init__(self, store, clock, other):
        self.store, self.clock, self.other = store, clock, other

    def add_target(self, *, name="other", from_start=True, **changes):
        values = {"verbs": (), "activities": (), "all_agents": False, "version": "1.0.3", **changes}
        target = Target(name, self.other.url, self.other.username, created=START, **values)
        add_target(self.store, target, from_start=from_start)

    def write(self, *statements, version=Version.ONE):
        """Store statements of learners; returns their ids."""
        values = [{"actor": a_learner(), **statement} for statement in statements]
        ids = store_statements(self.store, values, TRACKER, ids=IDS, now=self.clock(), new_id=uuid4, version=version)
        return [str(entry) for entry in ids]

    def write_some(self, count):
        return self.write(*(a_statement(actor=a_learner()) for _ in range(count)))

    def forwarder(self, holder="here", *, store=None, **changes):
        parts = {
            "clock": self.clock,
            "random": Random(1),
            "read_secret": lambda _name: self.other.secret,
            "connect": lambda target, secret: RemoteStore(target.url, target.username, secret, target.version),
            **changes,
        }
        return Forwarder(store or self.store, BASE, holder=holder, **parts)

    def run(self, **changes):
        """Rounds until nothing is left to do."""
        forwarder = self.forwarder(**changes)
        while forwarder.forward_round():
            pass

    def run_later(self):
        """The same when the other store is well again and its pause is over."""
        self.other.behave()
        self.clock.advance(minutes=15)
        self.run()

    def go_on(self):
        """The same after an operator has told it to go on."""
        pause_target(self.store, "other", paused=False)
        self.run()

    def target(self):
        return self.store.read(lambda transaction: transaction.forwarding.find("other"))

    def letters(self):
        return self.store.read(lambda transaction: transaction.forwarding.list_letters("other", 100))


@pytest.fixture
def here(sqlite_url, clock, other) -> Here:
    """Statements on SQLite."""
    store = SqlStore(open_engine(sqlite_url))
    yield Here(store, clock, other)
    store.close()


@pytest.fixture
def here_on_both(store, clock, other) -> Here:
    """Statements on each database in turn: for what could differ between them."""
    return Here(store, clock, other)
