"""All that a learner's own page tells: what is done, how well, how long, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from manifest.model import Achievement, Course, Exam, Lesson, Module, Quiz
from tracker.credentials.eligibility import Eligibility, check_eligibility
from tracker.exams.attempt import Attempt
from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.queries.find_uuids import find_uuids
from tracker.queries.read_eligibility import read_record
from tracker.storage.ports import Transaction


@dataclass(frozen=True)
class StudiedLesson:
    """A lesson, and what the learner did with it. A sensitive one is never recorded, so it is neither done nor left."""

    lesson: Lesson
    record: LessonRecord


@dataclass(frozen=True)
class StudiedQuiz:
    """A practice quiz with the learner's best result."""

    quiz: Quiz
    record: QuizRecord


@dataclass(frozen=True)
class SatExam:
    """An exam with the learner's best score, None before the first result."""

    exam: Exam
    best: float | None
    passed: bool
    attempts: int
    running: bool


@dataclass(frozen=True)
class StudiedModule:
    """A module with everything in it."""

    module: Module
    lessons: tuple[StudiedLesson, ...]
    quizzes: tuple[StudiedQuiz, ...]
    exams: tuple[SatExam, ...]

    @property
    def counted(self) -> tuple[StudiedLesson, ...]:
        """The lessons that are recorded."""
        return tuple(entry for entry in self.lessons if not entry.lesson.sensitive)

    @property
    def done(self) -> int:
        """How many lessons are finished."""
        return sum(entry.record.completed for entry in self.counted)


@dataclass(frozen=True)
class Study:
    """A learner's way through the course."""

    modules: tuple[StudiedModule, ...]
    achievements: tuple[Eligibility, ...]
    held: dict[str, UUID]

    @property
    def begun(self) -> bool:
        """Whether there is anything to tell."""
        return any(
            any(entry.record.completed or entry.record.milliseconds for entry in module.lessons)
            or any(entry.record.attempts for entry in module.quizzes)
            or any(entry.attempts for entry in module.exams)
            for module in self.modules
        )

    @property
    def milliseconds(self) -> int:
        """The time of active study in all lessons of today's course."""
        return sum(entry.record.milliseconds for module in self.modules for entry in module.lessons)

    @property
    def next_step(self) -> Lesson | Quiz | Exam | Achievement | None:
        """What to do next: lessons in teaching order, then practice, exams, and the certificates that are earned."""
        lessons = (entry.lesson for module in self.modules for entry in module.counted if not entry.record.completed)
        quizzes = (entry.quiz for module in self.modules for entry in module.quizzes if not entry.record.passed)
        exams = (entry.exam for module in self.modules for entry in module.exams if not entry.passed)
        earned = (
            entry.achievement for entry in self.achievements if entry.met and entry.achievement.id not in self.held
        )
        steps: Iterator[Lesson | Quiz | Exam | Achievement] = chain(lessons, quizzes, exams, earned)
        return next(steps, None)


def read_study(transaction: Transaction, course: Course, learner: UUID, now: datetime) -> Study:
    """The learner's way through `course`, with what was claimed from guests."""
    records = Records()
    for own in transaction.progress.find(find_uuids(transaction, learner)):
        records = records.merge(own)
    attempts = transaction.attempts.find_all(learner)
    record = read_record(transaction, learner, now)
    return Study(
        modules=tuple(_read_module(module, records, attempts) for module in course.modules),
        achievements=tuple(check_eligibility(course, achievement, record) for achievement in course.achievements),
        held={entry.achievement: entry.id for entry in transaction.credentials.find_in_force(learner)},
    )


def _read_module(module: Module, records: Records, attempts: Sequence[Attempt]) -> StudiedModule:
    return StudiedModule(
        module=module,
        lessons=tuple(
            StudiedLesson(lesson, records.lessons.get(lesson.id, LessonRecord())) for lesson in module.lessons
        ),
        quizzes=tuple(StudiedQuiz(quiz, records.quizzes.get(quiz.id, QuizRecord())) for quiz in module.quizzes),
        exams=tuple(
            _read_exam(exam, [attempt for attempt in attempts if attempt.exam_id == exam.id]) for exam in module.exams
        ),
    )


def _read_exam(exam: Exam, attempts: Sequence[Attempt]) -> SatExam:
    results = [attempt.result for attempt in attempts if attempt.result is not None]
    return SatExam(
        exam=exam,
        best=max((result.score for result in results), default=None),
        passed=any(result.passed for result in results),
        attempts=len(attempts),
        running=any(attempt.finished is None for attempt in attempts),
    )
