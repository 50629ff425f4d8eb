"""Many writers, one durable commit: whoever gets the turn works for all who wait."""

from __future__ import annotations

import contextvars
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

from tracker.errors import StoreBusy
from tracker.storage.ports import Transaction

Answer = TypeVar("Answer")

MOST = 64
"""How many works share a commit at most: it bounds how long the first of them waits."""


class Job(Generic[Answer]):
    """Work on its way to a commit. It runs in the context of its sender, whichever thread takes the turn."""

    def __init__(self, work: Callable[[Transaction], Answer], deadline: float) -> None:
        self.deadline = deadline
        self._work = work
        self._context = contextvars.copy_context()
        self._answer: Answer | None = None
        self.error: BaseException | None = None
        self.done = threading.Event()

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
    """Lets the writers of one process take turns. `commit` makes a batch of jobs durable, or marks their errors.

    `commit` ends soon after the deadlines of its jobs, which are on the clock `monotonic`.
    """

    def __init__(self, commit: Callable[[Sequence[Job[Any]]], None], monotonic: Callable[[], float]) -> None:
        self._commit = commit
        self._monotonic = monotonic
        self._waiting: deque[Job[Any]] = deque()
        self._turn = threading.Lock()

    def write(self, work: Callable[[Transaction], Answer], deadline: float) -> Answer:
        """Run `work`, alone or with others, and return its answer after the commit.

        Raises:
            StoreBusy: the turn did not come until `deadline`, so the work was not begun.
        """
        job = Job(work, deadline)
        self._waiting.append(job)
        if self._turn.acquire(timeout=max(0.0, deadline - self._monotonic())):
            try:
                while not job.done.is_set():
                    self._commit_some()
            finally:
                self._turn.release()
        elif self._give_up(job):
            raise StoreBusy
        else:
            job.done.wait()
        return job.result()

    def _give_up(self, job: Job[Any]) -> bool:
        """Take `job` out of the queue, unless somebody works for it already."""
        try:
            self._waiting.remove(job)
        except ValueError:
            return False
        return True

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
                job.done.set()
