"""What a credential says, as a value: the same before it is signed and after it was read back."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from manifest.activity_ids import ActivityIds
from manifest.model import Achievement, AssessmentMode, Course, in_language
from tracker.credentials.eligibility import Eligibility
from tracker.credentials.issuer import Issuer


@dataclass(frozen=True)
class Outcome:
    """What the holder can do; `url` names it for machines, and need not lead anywhere."""

    code: str
    text: str
    url: str


@dataclass(frozen=True)
class Award:
    """Everything that a credential certifies.

    Texts are in `language`. `hours` is the planned time of study. `practice` is true where the answers to an exam
    were public. `subject` is made for this credential alone, so that two credentials of a person cannot be linked.
    """

    id: UUID
    subject: UUID
    name: str
    language: str
    course: str
    achievement: str
    title: str
    description: str
    criteria: str
    hours: float
    mode: AssessmentMode
    practice: bool
    outcomes: tuple[Outcome, ...]
    issuer: Issuer
    issued: datetime
    expires: datetime | None


@dataclass(frozen=True)
class Recipient:
    """To whom a credential is made out, and in which language."""

    name: str
    language: str


def make_award(
    course: Course,
    eligibility: Eligibility,
    recipient: Recipient,
    *,
    criteria: str,
    issuer: Issuer,
    ids: tuple[UUID, UUID],
    now: datetime,
) -> Award:
    """What the credential says for an achievement whose requirements are met; `ids` are its own and its subject's."""
    achievement, language = eligibility.achievement, recipient.language
    issued = now.astimezone(UTC).replace(microsecond=0)
    months = achievement.valid_months
    return Award(
        id=ids[0],
        subject=ids[1],
        name=recipient.name,
        language=language,
        course=in_language(course.title, language),
        achievement=ActivityIds(course.base_iri).achievement(achievement.id),
        title=in_language(achievement.title, language),
        description=in_language(achievement.description, language),
        criteria=criteria,
        hours=achievement.hours,
        mode=achievement.mode,
        practice=eligibility.practice,
        outcomes=_outcomes(course, achievement, language),
        issuer=issuer,
        issued=issued,
        expires=None if months is None else add_months(issued, months),
    )


def add_months(moment: datetime, months: int) -> datetime:
    """The same day and time `months` later; the last day of the month where that day is missing."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def _outcomes(course: Course, achievement: Achievement, language: str) -> tuple[Outcome, ...]:
    ids, shown = ActivityIds(course.base_iri), _find_shown(course, achievement, frozenset())
    return tuple(
        Outcome(outcome.id, in_language(outcome.text, language), f"{ids.module(module.id)}#{outcome.id}")
        for module in course.modules
        for outcome in module.outcomes
        if outcome.id in shown
    )


def _find_shown(course: Course, achievement: Achievement, above: frozenset[str]) -> set[str]:
    """The outcomes that somebody checked: an exam asks about them, or a reviewer read a task of their module.

    Lessons alone show none. An achievement that is asked for brings its own; `above` keeps out of circles.
    """
    shown: set[str] = set()
    for requirement in achievement.requirements:
        for entry in requirement.ids:
            exam, inner = course.find_exam(entry), course.find_achievement(entry)
            if requirement.kind == "exam" and exam is not None:
                shown |= exam.draw.keys()
            elif requirement.kind == "task":
                modules = (module for module in course.modules if any(task.id == entry for task in module.tasks))
                shown |= {outcome.id for module in modules for outcome in module.outcomes}
            elif requirement.kind == "achievement" and inner is not None and entry not in above:
                shown |= _find_shown(course, inner, above | {achievement.id})
    return shown
