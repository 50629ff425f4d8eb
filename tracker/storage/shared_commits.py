"""Many writers, one durable commit: whoever gets the turn works for all who wait."""

from __future__ import annotations

import contextvars
import threading
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from tracker.errors import StoreBusy
from tracker.storage.ports import Transaction
from tracker.storage.ports.steps import PARK, Step

Answer = TypeVar("Answer")

MOST = 64
"""How many works share a commit at most: it bounds how long the first of them waits."""

MOST_IN_A_STEP = 32
"""How many at most where the one who commits must not be long."""

LOOK_AROUND = 0.05
"""After how many seconds somebody who waits for the turn looks for those who must give up."""


class Job(Generic[Answer]):
    """Work on its way to a commit. It runs in the context of its sender, whichever thread takes the turn."""

    def __init__(self, work: Callable[[Transaction], Answer], deadline: float, *, parked: bool = False) -> None:
        self.deadline = deadline
        self.parked = parked
        self._work = work
        self._context = contextvars.copy_context()
        self._context.run(PARK.set, None)
        self._answer: Answer | None = None
        self.error: BaseException | None = None
        self.done = threading.Event()
        self._call: Callable[[], None] | None = None

    def run(self, transaction: Transaction) -> None:
        """Run the work; its answer counts once the commit is made."""
        self.error = None
        self._answer = self._context.run(self._work, transaction)

    def end(self) -> None:
        """Let its sender know that there is a result."""
        self.done.set()
        if self._call is not None:
            self._call()

    def watch(self, call: Callable[[], None]) -> None:
        """Call `call`, once or twice, when there is a result."""
        self._call = call
        if self.done.is_set():
            call()

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
        self._line = threading.Lock()
        self._turn = threading.Lock()

    def write(self, work: Callable[[Transaction], Answer], deadline: float) -> Answer:
        """Run `work`, alone or with others, and return its answer after the commit.

        Raises:
            StoreBusy: the turn did not come until `deadline`, so the work was not begun.
        """
        park = PARK.get()
        job = Job(work, deadline, parked=park is not None)
        with self._line:
            self._waiting.append(job)
        if park is not None:
            park(job.watch)
        elif self._turn.acquire(timeout=max(0.0, deadline - self._monotonic())):
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

    def is_awaited(self) -> bool:
        """Whether anybody is parked."""
        with self._line:
            return any(job.parked for job in self._waiting)

    def step(self, attempt: Callable[[Sequence[Job[Any]]], Step]) -> Step:
        """Let `attempt` commit some of the jobs of those who are parked, where it is nobody else's turn.

        Jobs of threads are left to them: they may be long, and the first of them works for all.
        """
        if not self._turn.acquire(blocking=False):
            self._end_late()
            return Step.LATER
        try:
            with self._line:
                batch = list(islice(self._waiting, MOST_IN_A_STEP))
            if not all(job.parked for job in batch):
                return Step.LATER
            step = attempt(batch) if batch else Step.DONE
            if step is Step.DONE:
                self._take(len(batch))
                for job in batch:
                    job.end()
            return step
        finally:
            self._turn.release()

    def long_step(self) -> None:
        """Commit some of the jobs that wait, once it is nobody else's turn."""
        while not self._turn.acquire(timeout=LOOK_AROUND):
            self._end_late()
            if not self.is_awaited():
                return
        try:
            self._commit_some()
        finally:
            self._turn.release()

    def _end_late(self) -> None:
        """Let those give up who are parked, and have waited until their deadline."""
        now = self._monotonic()
        with self._line:
            late = [job for job in self._waiting if job.parked and job.deadline < now]
        for job in late:
            if self._give_up(job):
                job.error = StoreBusy()
                job.end()

    def _take(self, most: int) -> list[Job[Any]]:
        with self._line:
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), most))]

    def _give_up(self, job: Job[Any]) -> bool:
        """Take `job` out of the queue, unless somebody works for it already."""
        with self._line:
            try:
                self._waiting.remove(job)
            except ValueError:
                return False
        return True

    def _commit_some(self) -> None:
        batch = self._take(MOST)
        try:
            self._commit(batch)
        except BaseException as error:
            for job in batch:
                job.error = error
            if not isinstance(error, Exception):
                raise
        finally:
            for job in batch:
                job.end()
