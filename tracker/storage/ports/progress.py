"""What learners have done, per UUID in their statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from tracker.progress.records import LessonRecord, QuizRecord, Records


class Progress(Protocol):
    """The projection of statements to lessons and quizzes, kept up to date in the writing transaction."""

    def add(self, learner: UUID, records: Records) -> None:
        """Merge `records` into what is known of `learner`."""
        ...

    def replace(self, learner: UUID, records: Records) -> None:
        """Put `records` in the place of what is known of `learner`."""
        ...

    def forget(self, learner: UUID, places: Records) -> None:
        """Drop what is known of `learner` and the lessons and quizzes in `places`, whatever the records there say."""
        ...

    def find_learners(self, after: UUID | None, limit: int) -> Sequence[UUID]:
        """At most `limit` learners of whom anything is known, behind `after`, in their order."""
        ...

    def find(self, learners: Sequence[UUID]) -> list[Records]:
        """The records of each of `learners`, in their order."""
        ...


__all__ = ["LessonRecord", "Progress", "QuizRecord", "Records"]
