"""Keep answers of a running attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from tracker.errors import AttemptEnded, AttemptNotFound
from tracker.exams.rules import takes_answers
from tracker.exams.sheet import read_response
from tracker.storage.ports import Transaction


def save_answer(
    transaction: Transaction,
    *,
    attempt_id: UUID,
    learner: UUID,
    answers: Mapping[int, Mapping[str, Sequence[str]]],
    now: datetime,
    seen: datetime | None = None,
) -> None:
    """Keep what `answers` says, by the item's place and the item's form fields (`tracker.exams.sheet`).

    Where the answers stood on a page made at `seen`, one that was saved after that, on another page, is left alone.

    Raises:
        AttemptNotFound: no such attempt of this learner, or no such item in it.
        AttemptEnded: it was handed in, or its time is over.
    """
    attempt = transaction.attempts.find(attempt_id)
    if (
        attempt is None
        or attempt.learner != learner
        or any(place not in range(len(attempt.drawn)) for place in answers)
    ):
        raise AttemptNotFound(str(attempt_id))
    if not takes_answers(attempt.sitting, now):
        raise AttemptEnded(str(attempt_id))
    saved = {} if seen is None else transaction.attempts.find_saved(attempt_id)
    for place, fields in answers.items():
        if seen is None or place not in saved or saved[place] <= seen:
            transaction.attempts.put_response(attempt_id, place, read_response(attempt.drawn[place], fields), now)
