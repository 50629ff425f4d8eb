"""How work becomes a transaction, on SQLite and on PostgreSQL."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from math import inf
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, exc
from typing_extensions import override

from tracker.errors import CommitUnknown, StoreBusy, StoreFailed, StoreFull
from tracker.storage.connections import Begin, CommitUnsure, Connections, execute
from tracker.storage.database_errors import locate, name, translate, was_lost, was_undone
from tracker.storage.engines import begin_at_once, beginner
from tracker.storage.ports import Store, Transaction
from tracker.storage.ports.steps import PARK, Step, Steps, Watch
from tracker.storage.shared_commits import Job, SharedCommits
from tracker.storage.sql.transaction import SqlTransaction
from tracker.storage.turns import Turns

Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)


class _JobFailed(Exception):  # noqa: N818 - it reads as a fact, like the faults of the tracker
    """One of several works that share a transaction failed, so that it is taken back."""


class SqlStore(Store, Steps):
    """`tracker.storage.ports.Store` on an engine, where the writers of one process share commits."""

    def __init__(
        self,
        engine: Engine,
        *,
        budget: float = 15.0,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.engine = engine
        self._driver: Any = engine.dialect.loaded_dbapi
        self._connections = Connections(engine)
        self._to_read = beginner(engine.dialect.name)
        self._commits = SharedCommits(self._commit, monotonic)
        self._budget = budget
        self._monotonic = monotonic
        self._sleep = sleep
        self._turns = self._open_turns()
        self._aside = ThreadPoolExecutor(1, "aside")

    @override
    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        return self._commits.write(work, self._monotonic() + self._budget)

    @override
    def read(self, work: Callable[[Transaction], Answer]) -> Answer:
        deadline = self._monotonic() + self._budget
        park = PARK.get()
        try:
            if park is None:
                return self._until(deadline, lambda: self._run(self._to_read, work))
            return self._read_parked(work, deadline, park)
        except CommitUnknown as unknown:
            raise StoreFailed("at the end of a read") from unknown

    @property
    def steps(self) -> Steps | None:
        """The commits in steps, where no server is waited for, and processes can take turns."""
        return self if self._turns is not None and sys.platform != "win32" else None

    @override
    def is_awaited(self) -> bool:
        return self._commits.is_awaited()

    @override
    def step(self) -> Step:
        return self._commits.step(self._attempt)

    @override
    def long_step(self) -> None:
        self._commits.long_step()

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()
        if self._turns is not None:
            self._turns.close()
            self._turns = None
        self._aside.shutdown(wait=False)
        self.engine.dispose()

    def _read_parked(
        self, work: Callable[[Transaction], Answer], deadline: float, park: Callable[[Watch], None]
    ) -> Answer:
        """Read at once, or let a thread try it until the deadline."""

        def attempt() -> Answer:
            return self._run(self._to_read, work)

        try:
            return self._until(-inf, attempt)
        except StoreBusy:
            reading = self._aside.submit(copy_context().run, self._until, deadline, attempt)
        park(lambda call: reading.add_done_callback(lambda _: call()))
        return reading.result()

    def _open_turns(self) -> Turns | None:
        database = self.engine.url.database
        if self.engine.dialect.name != "sqlite" or not database:
            return None
        return Turns(Path(database), monotonic=self._monotonic, sleep=self._sleep)

    def _commit(self, batch: Sequence[Job[Any]]) -> None:
        """Each has its own deadline: those that came first give up first, and the others go on."""
        while batch:
            deadline = min(job.deadline for job in batch)
            try:
                with self._turns.turn(deadline) if self._turns is not None else nullcontext():
                    self._commit_in_turn(batch, deadline)
            except StoreBusy as busy:
                for job in batch:
                    job.error = busy
                now = max(self._monotonic(), deadline)
                batch = [job for job in batch if job.deadline > now]
            else:
                return

    def _attempt(self, batch: Sequence[Job[Any]]) -> Step:
        """Commit `batch` where nothing stands in the way; else it is as if nothing had been done.

        Whatever fails is left to a thread, which does it again, tells the senders what happened and writes it to the
        log: all but a commit of which nobody knows.
        """
        now = self._monotonic()
        if self._turns is None or any(job.deadline < now for job in batch):
            return Step.LONG
        try:
            if not self._turns.take():
                return Step.LATER
        except OSError:
            return Step.LONG
        try:
            self._run_together(batch, begin_at_once)
        except CommitUnsure as unsure:
            if was_undone(unsure.cause):
                return Step.LONG
            _log_failure(unsure)
            for job in batch:
                job.error = CommitUnknown()
        except Exception:  # noqa: BLE001 - as said above
            return Step.LONG
        finally:
            self._turns.leave()
        return Step.DONE

    def _commit_in_turn(self, batch: Sequence[Job[Any]], deadline: float) -> None:
        """Together, where all goes well; else each in a savepoint; and alone, where one may have done it to all."""
        if len(batch) > 1:
            for run in (self._run_together, self._run_apart):
                try:
                    self._until(deadline, lambda run=run: run(batch, self._to_write(deadline)))  # type: ignore[misc] # bound at once
                except _JobFailed:
                    continue
                except (StoreFull, StoreFailed):
                    break
                return
        for job in batch:
            try:
                self._until(job.deadline, lambda job=job: self._run(self._to_write(job.deadline), job.run))  # type: ignore[misc] # bound at once
            except Exception as error:  # noqa: BLE001 - it is raised again to the sender of this job
                job.error = error

    def _run(self, begin: Begin, work: Callable[[Transaction], Answer]) -> Answer:
        with self._connections.transaction(begin) as connection:
            transaction = SqlTransaction(connection)
            answer = work(transaction)
            transaction.flush()
            return answer

    def _to_write(self, deadline: float) -> Begin:
        return beginner(self.engine.dialect.name, seconds=deadline - self._monotonic())

    def _run_together(self, batch: Sequence[Job[Any]], begin: Begin) -> None:
        """Run all of `batch` as one. Raises _JobFailed where one of them refuses, which is rare."""
        with self._connections.transaction(begin) as connection:
            transaction = SqlTransaction(connection)
            for job in batch:
                try:
                    job.run(transaction)
                except (exc.DBAPIError, self._driver.Error):
                    raise
                except Exception as error:
                    raise _JobFailed from error
            transaction.flush()

    def _run_apart(self, batch: Sequence[Job[Any]], begin: Begin) -> None:
        """Run all of `batch` in one transaction, each in a savepoint: an error takes back its own work alone."""
        with self._connections.transaction(begin) as connection:
            for job in batch:
                execute(connection, "SAVEPOINT job")
                transaction = SqlTransaction(connection)
                try:
                    job.run(transaction)
                    transaction.flush()
                except (exc.DBAPIError, self._driver.Error):
                    raise
                except Exception as error:  # noqa: BLE001 - it is raised again to the sender of this job
                    execute(connection, "ROLLBACK TO SAVEPOINT job")
                    job.error = error
                execute(connection, "RELEASE SAVEPOINT job")

    def _until(self, deadline: float, attempt: Callable[[], Answer]) -> Answer:
        """Repeat `attempt` while its transaction is lost and the deadline has not come."""
        pause = 0.005
        while True:
            try:
                return attempt()
            except (CommitUnsure, exc.DBAPIError, self._driver.Error) as error:
                cause, _ = locate(error)
                if not was_lost(cause):
                    _log_failure(error)
                if isinstance(error, CommitUnsure) and not was_undone(cause):
                    raise CommitUnknown from error
                if not was_lost(cause):
                    raise translate(cause) from error
                if self._monotonic() + pause > deadline:
                    raise StoreBusy from error
            self._sleep(pause)
            pause = min(pause * 2, 0.2)


def _log_failure(error: Exception) -> None:
    cause, place = locate(error)
    _log.error("%s, %s", name(cause), place)
