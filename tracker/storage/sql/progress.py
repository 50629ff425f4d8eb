"""Progress in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, case, delete, select, union
from sqlalchemy.dialects.sqlite import Insert
from typing_extensions import override

from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.storage.ports.progress import Progress
from tracker.storage.sql.prepared import PreparedInsert
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.progress import progress_lessons, progress_quizzes


def _merge_lessons(dialect: str) -> Insert:
    query = insert_in(dialect, progress_lessons)
    return query.on_conflict_do_update(
        index_elements=["learner", "lesson"],
        set_={
            "completed": progress_lessons.c.completed | query.excluded.completed,
            "milliseconds": progress_lessons.c.milliseconds + query.excluded.milliseconds,
        },
    )


def _merge_quizzes(dialect: str) -> Insert:
    query = insert_in(dialect, progress_quizzes)
    return query.on_conflict_do_update(
        index_elements=["learner", "quiz"],
        set_={
            "best": _greatest(progress_quizzes.c.best, query.excluded.best),
            "passed": progress_quizzes.c.passed | query.excluded.passed,
            "attempts": progress_quizzes.c.attempts + query.excluded.attempts,
        },
    )


def _greatest(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((other.is_(None), one), (one.is_(None), other), (other > one, other), else_=one)


_MERGE_LESSONS = PreparedInsert(progress_lessons, {dialect: _merge_lessons(dialect) for dialect in DIALECTS})
_MERGE_QUIZZES = PreparedInsert(progress_quizzes, {dialect: _merge_quizzes(dialect) for dialect in DIALECTS})


class SqlProgress(Progress):
    """`tracker.storage.ports.Progress` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[UUID, Records] = {}

    def flush(self) -> None:
        """Write down what `add` has kept back, so that the records of many statements go in together."""
        kept, self._kept = self._kept, {}
        lessons = [
            {"learner": learner, "lesson": entry, **vars(record)}
            for learner, records in kept.items()
            for entry, record in records.lessons.items()
        ]
        quizzes = [
            {"learner": learner, "quiz": entry, **vars(record)}
            for learner, records in kept.items()
            for entry, record in records.quizzes.items()
        ]
        _MERGE_LESSONS.run(self._connection, lessons)
        _MERGE_QUIZZES.run(self._connection, quizzes)

    @override
    def add(self, learner: UUID, records: Records) -> None:
        kept = self._kept.get(learner)
        self._kept[learner] = records if kept is None else kept.merge(records)

    @override
    def replace(self, learner: UUID, records: Records) -> None:
        self.flush()
        for table in (progress_lessons, progress_quizzes):
            self._connection.execute(delete(table).where(table.c.learner == learner))
        self.add(learner, records)

    @override
    def forget(self, learner: UUID, places: Records) -> None:
        self.flush()
        for table, column, ids in (
            (progress_lessons, progress_lessons.c.lesson, places.lessons),
            (progress_quizzes, progress_quizzes.c.quiz, places.quizzes),
        ):
            if ids:
                self._connection.execute(delete(table).where(table.c.learner == learner, column.in_(list(ids))))

    @override
    def find_learners(self, after: UUID | None, limit: int) -> Sequence[UUID]:
        self.flush()
        known = union(*(_learners_after(table, after, limit) for table in (progress_lessons, progress_quizzes)))
        return [row.learner for row in self._connection.execute(known.order_by("learner").limit(limit))]

    @override
    def find(self, learners: Sequence[UUID]) -> list[Records]:
        self.flush()
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


def _learners_after(table: Table, after: UUID | None, limit: int) -> Select[tuple[UUID]]:
    query = select(table.c.learner).distinct().order_by(table.c.learner).limit(limit)
    page = (query if after is None else query.where(table.c.learner > after)).subquery()
    return select(page.c.learner)
