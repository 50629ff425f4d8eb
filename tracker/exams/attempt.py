"""An attempt at an exam, and the form in which its items are kept: a change of the bank changes no attempt."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manifest.codec import decode
from manifest.exam_bank import Item
from tracker.exams.draw import DrawnItem
from tracker.exams.result import OutcomeShare, Result
from tracker.exams.rules import Sitting


@dataclass(frozen=True)
class Attempt:
    """One learner's `number`-th attempt (from 1) at an exam; `result` is None while it runs.

    `answers_public` says that its items came from a bank that anyone can read.
    """

    id: UUID
    learner: UUID
    exam_id: str
    number: int
    language: str
    started: datetime
    deadline: datetime
    answers_public: bool
    drawn: tuple[DrawnItem, ...]
    finished: datetime | None = None
    result: Result | None = None

    @property
    def sitting(self) -> Sitting:
        """The attempt in time."""
        return Sitting(self.started, self.deadline, self.finished)


def dump_drawn(drawn: Sequence[DrawnItem]) -> str:
    """The items of an attempt as JSON text."""
    return json.dumps([dataclasses.asdict(entry) for entry in drawn], ensure_ascii=False)


def parse_drawn(text: str) -> tuple[DrawnItem, ...]:
    """The items that `dump_drawn` wrote."""
    return tuple(
        DrawnItem(decode(Item, entry["item"], "item"), tuple(entry["options"]), tuple(entry["targets"]))
        for entry in json.loads(text)
    )


def dump_outcomes(result: Result) -> str:
    """The shares per outcome as JSON text."""
    return json.dumps([dataclasses.asdict(entry) for entry in result.outcomes])


def parse_outcomes(text: str) -> tuple[OutcomeShare, ...]:
    """The shares that `dump_outcomes` wrote."""
    return tuple(OutcomeShare(**entry) for entry in json.loads(text))
