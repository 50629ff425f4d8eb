"""Attempts at exams, with every answer as it was saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from tracker.exams.attempt import Attempt
from tracker.exams.result import Result


class Attempts(Protocol):
    """The attempts of learners. A learner has one attempt of a number at an exam."""

    def put(self, attempt: Attempt) -> Attempt:
        """Store `attempt`, unless its learner has one of that number: the attempt that is there is returned."""
        ...

    def find(self, attempt_id: UUID) -> Attempt | None:
        """The attempt of that id."""
        ...

    def find_all(self, learner: UUID, exam_id: str | None = None) -> list[Attempt]:
        """The attempts of `learner`, at one exam or at all, in the order they began."""
        ...

    def put_response(self, attempt_id: UUID, place: int, response: Any, at: datetime) -> None:
        """Keep `response` (JSON; None where the answer was taken back) to the item at `place`, over an earlier one."""
        ...

    def find_responses(self, attempt_id: UUID) -> dict[int, Any]:
        """The responses kept, by the item's place."""
        ...

    def find_saved(self, attempt_id: UUID) -> dict[int, datetime]:
        """When each response that is kept was saved, by the item's place."""
        ...

    def finish(self, attempt_id: UUID, at: datetime, result: Result) -> None:
        """End the attempt with `result`, unless it has ended."""
        ...
