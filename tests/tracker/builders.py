"""Builders with defaults: what a test does not care about, it does not say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from manifest.activity_ids import ActivityIds
from manifest.model import (
    Achievement,
    Course,
    Exam,
    Lesson,
    Module,
    Outcome,
    Question,
    Quiz,
    Requirement,
)

BASE = "https://course.example/id"
IDS = ActivityIds(BASE)
VERBS = "http://adlnet.gov/expapi/verbs/"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that only the test moves."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        """Let time pass: `clock.advance(hours=2)`."""
        self.now += timedelta(**parts)


def a_course(**changes: Any) -> Course:
    """A course of one module with two lessons, a practice quiz, an exam and an achievement."""
    module = Module(
        id="human-security",
        number=2,
        title={"en": "Human security", "es": "Seguridad humana"},
        summary={"en": "What it is.", "es": "Qué es."},
        url={"en": "/modules/human-security/", "es": "/es/modules/human-security/"},
        minutes=60,
        outcomes=(Outcome("hs-define", {"en": "Define it"}), Outcome("hs-apply", {"en": "Apply it"})),
        lessons=(
            Lesson(
                "state-to-people",
                {"en": "From State to people"},
                {"en": "/modules/human-security/state-to-people/"},
                20,
            ),
            Lesson("afghan-survey", {"en": "A survey"}, {"en": "/modules/human-security/afghan-survey/"}, 30),
        ),
        quizzes=(
            Quiz(
                "hs-practice",
                {"en": "Practice"},
                {"en": "/modules/human-security/practice/"},
                0.7,
                (Question("q1", "single-choice", "hs-define"),),
            ),
        ),
        exams=(Exam("hs-exam", {"en": "Exam"}, 0.7, 30, 3, 24, {"hs-define": 2, "hs-apply": 1}),),
    )
    values: dict[str, Any] = {
        "id": "urban-safety",
        "title": {"en": "Urban safety", "es": "Seguridad urbana"},
        "base_iri": BASE,
        "languages": ("en", "es"),
        "modules": (module,),
        "achievements": (
            Achievement(
                "foundations",
                {"en": "Foundations", "es": "Fundamentos"},
                {"en": "What was shown."},
                {"en": "What had to be done."},
                (Requirement("lessons", ("state-to-people", "afghan-survey")), Requirement("exam", ("hs-exam",))),
                3,
                "unsupervised",
            ),
        ),
    }
    return Course(**{**values, **changes})


def a_learner(uuid: UUID | None = None) -> dict[str, Any]:
    """An actor as the tracker writes it."""
    return {"objectType": "Agent", "account": {"homePage": BASE, "name": str(uuid or uuid4())}}


def a_statement(**changes: Any) -> dict[str, Any]:
    """A valid statement with an id; `verb` and `object` may be short: a verb's last word, an activity's id."""
    values: dict[str, Any] = {
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "mbox": "mailto:learner@example.org"},
        "verb": "completed",
        "object": IDS.lesson("state-to-people"),
        **changes,
    }
    if isinstance(values["verb"], str):
        values["verb"] = {"id": values["verb"] if ":" in values["verb"] else VERBS + values["verb"]}
    if isinstance(values["object"], str):
        values["object"] = {"objectType": "Activity", "id": values["object"]}
    return {name: value for name, value in values.items() if value is not None}
