"""When an exam may be begun, and until when its answers are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from manifest.model import Exam

GRACE = timedelta(seconds=60)
"""How long after the time limit an answer is still taken: a slow connection is not the learner's fault."""

EXTRA_TIME = 1.5
"""The factor by which a learner who asks for more time gets it."""


@dataclass(frozen=True)
class Sitting:
    """An attempt in time: `finished` is None while it runs."""

    started: datetime
    deadline: datetime
    finished: datetime | None = None
    passed: bool | None = None


@dataclass(frozen=True)
class Permission:
    """Whether another attempt may begin: `left` attempts, not before `not_before`, where that lies ahead."""

    left: int
    not_before: datetime | None = None

    @property
    def granted(self) -> bool:
        """Whether an attempt may begin now."""
        return self.left > 0 and self.not_before is None


def deadline(exam: Exam, started: datetime, *, extra_time: bool) -> datetime:
    """When an attempt begun at `started` ends."""
    return started + timedelta(minutes=exam.minutes * (EXTRA_TIME if extra_time else 1))


def takes_answers(sitting: Sitting, now: datetime) -> bool:
    """Whether an answer that arrives `now` is kept."""
    return sitting.finished is None and now <= sitting.deadline + GRACE


def is_overdue(sitting: Sitting, now: datetime) -> bool:
    """Whether the attempt ran out without being handed in."""
    return sitting.finished is None and now > sitting.deadline + GRACE


def permission(exam: Exam, sittings: Sequence[Sitting], now: datetime) -> Permission:
    """Whether another attempt may begin, after `sittings` that have all ended."""
    left = max(0, exam.attempts - len(sittings))
    ends = [sitting.finished for sitting in sittings if sitting.finished is not None]
    if not ends or not left:
        return Permission(left)
    not_before = max(ends) + timedelta(hours=exam.wait_hours)
    return Permission(left, not_before if not_before > now else None)
