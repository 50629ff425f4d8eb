"""Attempts at exams in SQL."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, update
from typing_extensions import override

from tracker.exams.attempt import Attempt, dump_drawn, dump_outcomes, parse_drawn, parse_outcomes
from tracker.exams.result import Result
from tracker.storage.ports.attempts import Attempts
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.exams import exam_attempts, exam_responses


class SqlAttempts(Attempts):
    """`tracker.storage.ports.Attempts` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, attempt: Attempt) -> Attempt:
        values = {
            "id": attempt.id,
            "learner": attempt.learner,
            "exam": attempt.exam_id,
            "number": attempt.number,
            "language": attempt.language,
            "started": attempt.started,
            "deadline": attempt.deadline,
            "answers_public": attempt.answers_public,
            "drawn": dump_drawn(attempt.drawn),
        }
        self._connection.execute(insert_into(self._connection, exam_attempts).on_conflict_do_nothing(), values)
        there = select(exam_attempts).where(
            exam_attempts.c.learner == attempt.learner,
            exam_attempts.c.exam == attempt.exam_id,
            exam_attempts.c.number == attempt.number,
        )
        return _attempt(self._connection.execute(there).one())

    @override
    def find(self, attempt_id: UUID) -> Attempt | None:
        row = self._connection.execute(select(exam_attempts).where(exam_attempts.c.id == attempt_id)).one_or_none()
        return None if row is None else _attempt(row)

    @override
    def find_all(self, learner: UUID, exam_id: str | None = None) -> list[Attempt]:
        query = select(exam_attempts).where(exam_attempts.c.learner == learner)
        if exam_id is not None:
            query = query.where(exam_attempts.c.exam == exam_id)
        return [_attempt(row) for row in self._connection.execute(query.order_by(exam_attempts.c.started))]

    @override
    def put_response(self, attempt_id: UUID, place: int, response: Any, at: datetime) -> None:
        insert = insert_into(self._connection, exam_responses)
        self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["attempt", "place"],
                set_={"response": insert.excluded.response, "saved": insert.excluded.saved},
            ),
            {"attempt": attempt_id, "place": place, "response": json.dumps(response), "saved": at},
        )

    @override
    def find_responses(self, attempt_id: UUID) -> dict[int, Any]:
        query = select(exam_responses).where(exam_responses.c.attempt == attempt_id)
        return {row.place: json.loads(row.response) for row in self._connection.execute(query)}

    @override
    def find_saved(self, attempt_id: UUID) -> dict[int, datetime]:
        query = select(exam_responses).where(exam_responses.c.attempt == attempt_id)
        return {row.place: row.saved for row in self._connection.execute(query)}

    @override
    def finish(self, attempt_id: UUID, at: datetime, result: Result) -> None:
        running = update(exam_attempts).where(exam_attempts.c.id == attempt_id, exam_attempts.c.finished.is_(None))
        self._connection.execute(
            running.values(finished=at, score=result.score, passed=result.passed, outcomes=dump_outcomes(result))
        )


def _attempt(row: Row[Any]) -> Attempt:
    result = None if row.finished is None else Result(row.score, row.passed, parse_outcomes(row.outcomes))
    return Attempt(
        id=row.id,
        learner=row.learner,
        exam_id=row.exam,
        number=row.number,
        language=row.language,
        started=row.started,
        deadline=row.deadline,
        answers_public=row.answers_public,
        drawn=parse_drawn(row.drawn),
        finished=row.finished,
        result=result,
    )
