"""Write the tracker's own statements about an attempt: begun, passed, failed; none about single items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from manifest.model import Exam
from tracker.commands.store_statements import Sender, prepare_statements, put_statements
from tracker.exams.attempt import Attempt
from tracker.progress.projection import learner_actor
from tracker.storage.ports import Transaction
from tracker.xapi.verbs import ADL


@dataclass(frozen=True)
class ExamRecorder:
    """Speaks for the tracker, under statement ids from `new_id` that nobody can take beforehand."""

    ids: ActivityIds
    new_id: Callable[[], UUID]

    def record_start(self, transaction: Transaction, attempt: Attempt, exam: Exam) -> None:
        """Say that the learner attempted the exam."""
        self._put(transaction, attempt, exam, "attempted", attempt.started)

    def record_result(self, transaction: Transaction, attempt: Attempt, exam: Exam) -> None:
        """Say that the learner passed or failed, with the score and the time taken."""
        if attempt.result is None or attempt.finished is None:
            return
        result = {
            "score": {"scaled": attempt.result.score},
            "success": attempt.result.passed,
            "completion": True,
            "duration": f"PT{(attempt.finished - attempt.started).total_seconds():.0f}S",
        }
        verb = "passed" if attempt.result.passed else "failed"
        self._put(transaction, attempt, exam, verb, attempt.finished, result=result)

    def _put(
        self, transaction: Transaction, attempt: Attempt, exam: Exam, verb: str, at: datetime, **more: dict[str, Any]
    ) -> None:
        statement = {
            "actor": learner_actor(attempt.learner, self.ids),
            "verb": {"id": ADL + verb, "display": {"en": verb}},
            "object": {
                "objectType": "Activity",
                "id": self.ids.exam(exam.id),
                "definition": {"type": "http://adlnet.gov/expapi/activities/assessment", "name": dict(exam.title)},
            },
            "context": {"registration": str(attempt.id), "language": attempt.language},
            "timestamp": at.isoformat(),
            **more,
        }
        account = {"homePage": self.ids.base, "name": "tracker"}
        sender = Sender({"objectType": "Agent", "account": account})
        put_statements(
            transaction, prepare_statements([statement], sender, self.ids, self.new_id), sender, self.ids, at
        )
