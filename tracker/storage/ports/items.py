"""How the questions of practice quizzes were answered, by everybody together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from tracker.progress.items import AnswerCount


class Items(Protocol):
    """The projection of statements to questions, kept up to date in the writing transaction."""

    def add(self, counts: Mapping[str, AnswerCount]) -> None:
        """Add `counts`, by activity, to what is known; negative ones take back, and a question without any is gone."""
        ...

    def replace(self, activity: str, count: AnswerCount) -> None:
        """Put `count` in the place of what is known of `activity`."""
        ...

    def find_after(self, activity: str, limit: int) -> Sequence[tuple[str, AnswerCount]]:
        """At most `limit` questions with answers behind `activity` ("" is the beginning), in their order."""
        ...


__all__ = ["AnswerCount", "Items"]
