"""Write the tracker's own statements about an attempt: begun, passed, failed; none about single items."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn
from uuid import uuid5

from manifest.activity_ids import ActivityIds
from manifest.model import Exam
from tracker.commands.store_statements import Sender, prepare_statements, put_statements
from tracker.exams.attempt import Attempt
from tracker.progress.projection import learner_actor
from tracker.storage.ports import Transaction
from tracker.xapi.verbs import ADL


def record_start(transaction: Transaction, attempt: Attempt, exam: Exam, ids: ActivityIds) -> None:
    """Say that the learner attempted the exam. Said again, it changes nothing."""
    _put(transaction, _statement(attempt, exam, ids, "attempted", attempt.started), ids, attempt.started)


def record_result(transaction: Transaction, attempt: Attempt, exam: Exam, ids: ActivityIds) -> None:
    """Say that the learner passed or failed, with the score and the time taken. Said again, it changes nothing."""
    if attempt.result is None or attempt.finished is None:
        return
    result = {
        "score": {"scaled": attempt.result.score},
        "success": attempt.result.passed,
        "completion": True,
        "duration": f"PT{(attempt.finished - attempt.started).total_seconds():.0f}S",
    }
    verb = "passed" if attempt.result.passed else "failed"
    statement = {**_statement(attempt, exam, ids, verb, attempt.finished), "result": result}
    _put(transaction, statement, ids, attempt.finished)


def _statement(attempt: Attempt, exam: Exam, ids: ActivityIds, verb: str, at: datetime) -> dict[str, Any]:
    return {
        "id": str(uuid5(attempt.id, verb)),
        "actor": learner_actor(attempt.learner, ids),
        "verb": {"id": ADL + verb, "display": {"en": verb}},
        "object": {
            "objectType": "Activity",
            "id": ids.exam(exam.id),
            "definition": {"type": "http://adlnet.gov/expapi/activities/assessment", "name": dict(exam.title)},
        },
        "context": {"registration": str(attempt.id), "language": attempt.language},
        "timestamp": at.isoformat(),
    }


def _put(transaction: Transaction, statement: dict[str, Any], ids: ActivityIds, now: datetime) -> None:
    sender = Sender(authority_of(ids))
    put_statements(transaction, prepare_statements([statement], sender, ids, _no_id), sender, ids, now)


def authority_of(ids: ActivityIds) -> dict[str, Any]:
    """The tracker as the authority of what it writes itself."""
    return {"objectType": "Agent", "account": {"homePage": ids.base, "name": "tracker"}}


def _no_id() -> NoReturn:
    raise AssertionError("statements of the tracker bring their ids")
