"""Progress in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, delete, select
from sqlalchemy.dialects import sqlite
from typing_extensions import override

from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.storage.ports.progress import Progress
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.progress import progress_lessons, progress_quizzes


class SqlProgress(Progress):
    """`tracker.storage.ports.Progress` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def add(self, learner: UUID, records: Records) -> None:
        lessons = insert_into(self._connection, progress_lessons)
        self._put(
            lessons,
            _lessons(learner, records),
            {
                "completed": progress_lessons.c.completed | lessons.excluded.completed,
                "milliseconds": progress_lessons.c.milliseconds + lessons.excluded.milliseconds,
            },
        )
        quizzes = insert_into(self._connection, progress_quizzes)
        self._put(
            quizzes,
            _quizzes(learner, records),
            {
                "best": _greatest(progress_quizzes.c.best, quizzes.excluded.best),
                "passed": progress_quizzes.c.passed | quizzes.excluded.passed,
                "attempts": progress_quizzes.c.attempts + quizzes.excluded.attempts,
            },
        )

    @override
    def replace(self, learner: UUID, records: Records) -> None:
        for table in (progress_lessons, progress_quizzes):
            self._connection.execute(delete(table).where(table.c.learner == learner))
        self.add(learner, records)

    @override
    def find(self, learners: Sequence[UUID]) -> list[Records]:
        found = {learner: Records() for learner in learners}
        for row in self._connection.execute(
            select(progress_lessons).where(progress_lessons.c.learner.in_(learners)).order_by(progress_lessons.c.lesson)
        ):
            found[row.learner].lessons[row.lesson] = LessonRecord(row.completed, row.milliseconds)
        for row in self._connection.execute(
            select(progress_quizzes).where(progress_quizzes.c.learner.in_(learners)).order_by(progress_quizzes.c.quiz)
        ):
            found[row.learner].quizzes[row.quiz] = QuizRecord(row.best, row.passed, row.attempts)
        return [found[learner] for learner in learners]

    def _put(self, query: sqlite.Insert, rows: list[dict[str, Any]], merged: dict[str, Any]) -> None:
        if rows:
            conflict = [column.name for column in query.table.primary_key]
            self._connection.execute(query.on_conflict_do_update(index_elements=conflict, set_=merged), rows)


def _lessons(learner: UUID, records: Records) -> list[dict[str, Any]]:
    return [{"learner": learner, "lesson": entry, **vars(record)} for entry, record in records.lessons.items()]


def _quizzes(learner: UUID, records: Records) -> list[dict[str, Any]]:
    return [{"learner": learner, "quiz": entry, **vars(record)} for entry, record in records.quizzes.items()]


def _greatest(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((other.is_(None), one), (one.is_(None), other), (other > one, other), else_=one)
