"""What learners' pages say about quizzes, at the speed that a load needs (docs/statements.md)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.tracker.builders import IDS, VERBS

LEARNERS = 500
ITEMS = 12
ANSWERS = 10
"""How many answers an attempt has before its result."""

AT_ONCE = 32
"""How many attempts are under way at the same time."""

QUIZ = "hs-practice"
MODULE = "human-security"
STEMS = (
    "Which observation says most about whether the new night buses made people feel safer?",
    "Far fewer people answered in one of two districts. What follows for the comparison?",
    "What has to be known before anybody can say that the light did it?",
)
OPTIONS = (
    "Answers before and after, in the same words",
    "Tickets sold in the first month",
    "The report of the operator",
    "Crimes recorded in that year",
)
_MARKS = ("@id@", "@learner@", "@registration@", "@moment@")

Parts = tuple[bytes, ...]


def new_id(chance: random.Random) -> str:
    """A random UUID, made faster than uuid4 makes it."""
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"


def an_answer(item: int, *, right: bool) -> dict[str, Any]:
    """What site/assets/js/quiz/quiz-statements.js builds when an answer is checked, with the actor set."""
    options = [f"o{number}" for number in range(1, 5)]
    definition = {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "description": {"en": f"{item + 1}. {STEMS[item % len(STEMS)]}"},
        "interactionType": "choice",
        "correctResponsesPattern": [options[item % 4]],
        "choices": [{"id": name, "description": {"en": text}} for name, text in zip(options, OPTIONS, strict=True)],
    }
    score = int(right)
    return _a_statement(
        "answered",
        {"id": IDS.question(QUIZ, f"q{item + 1}"), "definition": definition},
        {
            "parent": [{"id": IDS.quiz(QUIZ)}],
            "grouping": [{"id": IDS.module(MODULE)}, {"id": IDS.course()}],
        },
        {
            "response": options[(item + 1 - score) % 4],
            "success": right,
            "score": {"scaled": score, "raw": score, "min": 0, "max": 1},
        },
    )


def an_end(points: int) -> dict[str, Any]:
    """What ends an attempt, with its result."""
    definition = {
        "type": "http://adlnet.gov/expapi/activities/assessment",
        "name": {"en": "Practice: human security in a city"},
    }
    score = {"scaled": points / ANSWERS, "raw": points, "min": 0, "max": ANSWERS}
    return _a_statement(
        "completed",
        {"id": IDS.quiz(QUIZ), "definition": definition},
        {"parent": [{"id": IDS.module(MODULE)}], "grouping": [{"id": IDS.course()}]},
        {"score": score, "success": points >= 0.7 * ANSWERS, "completion": True, "duration": "PT340S"},
    )


def _a_statement(verb: str, about: dict[str, Any], place: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "@id@",
        "actor": {"objectType": "Agent", "account": {"homePage": IDS.base, "name": "@learner@"}},
        "verb": {"id": VERBS + verb, "display": {"en": verb}},
        "object": {"objectType": "Activity", **about},
        "result": result,
        "context": {"registration": "@registration@", "language": "en", "contextActivities": place},
        "timestamp": "@moment@",
    }


def split(statement: dict[str, Any]) -> Parts:
    """The bytes of `statement` around its marks, which stand in their order and once each."""
    rest = json.dumps(statement, separators=(",", ":"), ensure_ascii=False).encode()
    parts = []
    for mark in _MARKS:
        part, found, rest = rest.partition(mark.encode())
        assert found, mark
        parts.append(part)
    return (*parts, rest)


class QuizStatements:
    """An endless stream of statements as JSON: attempts of 500 learners, many at the same time, with a fresh
    registration each. Everybody makes an attempt before anybody makes the next. `known` learners are among them."""

    def __init__(self, seed: int = 1, known: Sequence[UUID] = ()) -> None:
        self._chance = random.Random(seed)
        people = random.Random(0)
        others = [new_id(people) for _ in range(LEARNERS - len(known))]
        self._learners = [name.encode() for name in (*map(str, known), *others)]
        self._waiting: list[bytes] = []
        self._answers = [[split(an_answer(item, right=right)) for right in (False, True)] for item in range(ITEMS)]
        self._ends = [split(an_end(points)) for points in range(ANSWERS + 1)]
        self._begun = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def __iter__(self) -> Iterator[bytes]:
        attempts = [self._attempt() for _ in range(AT_ONCE)]
        while True:
            for place, attempt in enumerate(attempts):
                statement = next(attempt, None)
                if statement is None:
                    attempts[place] = self._attempt()
                    statement = next(attempts[place])
                yield statement

    def batches(self, size: int) -> Iterator[bytes]:
        """The same in JSON arrays of `size`."""
        found = iter(self)
        while True:
            yield b"[" + b",".join(next(found) for _ in range(size)) + b"]"

    def _attempt(self) -> Iterator[bytes]:
        chance = self._chance
        if not self._waiting:
            self._waiting = chance.sample(self._learners, len(self._learners))
        learner = self._waiting.pop()
        registration = new_id(chance).encode()
        self._begun += timedelta(seconds=1)
        points = 0
        for place, item in enumerate(chance.sample(range(ITEMS), ANSWERS)):
            right = chance.random() < 0.7
            points += right
            yield self._fill(self._answers[item][right], learner, registration, place)
        yield self._fill(self._ends[points], learner, registration, ANSWERS)

    def _fill(self, parts: Parts, learner: bytes, registration: bytes, place: int) -> bytes:
        moment = f"{self._begun:%Y-%m-%dT%H:%M}:{place * 5:02d}.000Z".encode()
        own_id = new_id(self._chance).encode()
        return b"".join((parts[0], own_id, parts[1], learner, parts[2], registration, parts[3], moment, parts[4]))
