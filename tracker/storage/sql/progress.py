"""Progress in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select
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
        known = self.find([learner])[0]
        merged = known.merge(records)
        self._put(
            learner,
            Records(
                {entry: merged.lessons[entry] for entry in records.lessons},
                {entry: merged.quizzes[entry] for entry in records.quizzes},
            ),
        )

    @override
    def replace(self, learner: UUID, records: Records) -> None:
        for table in (progress_lessons, progress_quizzes):
            self._connection.execute(delete(table).where(table.c.learner == learner))
        self._put(learner, records)

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

    def _put(self, learner: UUID, records: Records) -> None:
        lessons = [{"learner": learner, "lesson": entry, **vars(record)} for entry, record in records.lessons.items()]
        quizzes = [{"learner": learner, "quiz": entry, **vars(record)} for entry, record in records.quizzes.items()]
        for table, rows in ((progress_lessons, lessons), (progress_quizzes, quizzes)):
            if rows:
                query = insert_into(self._connection, table)
                fresh = {column.name: query.excluded[column.name] for column in table.c if not column.primary_key}
                conflict = [column.name for column in table.primary_key]
                self._connection.execute(query.on_conflict_do_update(index_elements=conflict, set_=fresh), rows)
