"""What statements say about progress: each adds a record, and records merge in any order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.xapi.durations import read_milliseconds
from tracker.xapi.identifiers import read_uuid
from tracker.xapi.verbs import ADL

LONGEST = 24 * 60 * 60 * 1000
"""The most milliseconds that one statement counts for: nobody studies longer without a pause."""

_RESULTS = {ADL + verb for verb in ("passed", "failed", "completed")}


def project(statements: Iterable[dict[str, Any]], ids: ActivityIds) -> dict[UUID, Records]:
    """The records that valid `statements` add, by the UUID of their learner."""
    found: dict[UUID, Records] = {}
    for statement in statements:
        learner = find_learner(statement["actor"], ids)
        records = _records_of(statement, ids) if learner else None
        if learner and records:
            found[learner] = found[learner].merge(records) if learner in found else records
    return found


def find_learner(actor: dict[str, Any], ids: ActivityIds) -> UUID | None:
    """The UUID of a learner of this course; None for anybody else, as for a UUID in capitals, which is another name."""
    account = actor.get("account", {})
    found = read_uuid(account["name"]) if account.get("homePage") == ids.base else None
    return found if str(found) == account.get("name") else None


def learner_actor(learner: UUID, ids: ActivityIds) -> dict[str, Any]:
    """A learner as statements name one: never by an address or a chosen name."""
    return {"objectType": "Agent", "account": {"homePage": ids.base, "name": str(learner)}}


def _records_of(statement: dict[str, Any], ids: ActivityIds) -> Records | None:
    about = statement["object"]
    if about.get("objectType", "Activity") != "Activity":
        return None
    verb = statement["verb"]["id"]
    result = statement.get("result", {})
    if lesson := ids.find_lesson(about["id"]):
        spent = _time(result) if verb in {ADL + "progressed", ADL + "completed"} else 0
        return Records(lessons={lesson: LessonRecord(verb == ADL + "completed", spent)})
    if quiz := ids.find_quiz(about["id"]):
        score = _score(result) if verb in _RESULTS else None
        return Records(quizzes={quiz: QuizRecord(score, verb == ADL + "passed", int(verb == ADL + "attempted"))})
    return None


def _time(result: dict[str, Any]) -> int:
    return min(read_milliseconds(result["duration"]), LONGEST) if "duration" in result else 0


def _score(result: dict[str, Any]) -> float | None:
    scaled = result.get("score", {}).get("scaled")
    return None if scaled is None else min(max(float(scaled), 0.0), 1.0)
