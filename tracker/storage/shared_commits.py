"""Many writers, one durable commit: whoever gets the turn works for all who wait."""

from __future__ import annotations

import contextvars
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

from tracker.storage.ports import Transaction

Answer = TypeVar("Answer")

MOST = 64
"""How many works share a commit at most: it bounds how long the first of them waits."""


class Job(Generic[Answer]):
    """Work on its way to a commit. It runs in the context of its sender, whichever thread takes the turn."""

    def __init__(self, work: Callable[[Transaction], Answer]) -> None:
        self._work = work
        self._context = contextvars.copy_context()
        self._answer: Answer | None = None
        self.error: BaseException | None = None
        self.done = False

    def run(self, transaction: Transaction) -> None:
        """Run the work; its answer counts once the commit is made."""
        self.error = None
        self._answer = self._context.run(self._work, transaction)

    def result(self) -> Answer:
        """The answer of the work, or its error, raised."""
        if self.error is not None:
            raise self.error
        return cast("Answer", self._answer)


class SharedCommits:
    """Lets the writers of one process take turns. `commit` makes a batch of jobs durable, or marks their errors."""

    def __init__(self, commit: Callable[[Sequence[Job[Any]]], None]) -> None:
        self._commit = commit
        self._waiting: deque[Job[Any]] = deque()
        self._turn = threading.Lock()

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work`, alone or with others, and return its answer after the commit."""
        job = Job(work)
        self._waiting.append(job)
        with self._turn:
            while not job.done:
                self._commit_some()
        return job.result()

    def _commit_some(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]
        try:
            self._commit(batch)
        except BaseException as error:
            for job in batch:
                job.error = error
            if not isinstance(error, Exception):
                raise
        finally:
            for job in batch:
                job.done = True
