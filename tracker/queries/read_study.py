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
    """A lesson, and what the learner did with it. A sensitive one is never recorded, so it is neither done nor left.

    `begun` once any statement tells of it, also one that it was opened.
    """

    lesson: Lesson
    record: LessonRecord
    begun: bool


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
    """A learner's way through the course. `exams` are those over several modules or over chosen lessons."""

    modules: tuple[StudiedModule, ...]
    exams: tuple[SatExam, ...]
    achievements: tuple[Eligibility, ...]
    held: dict[str, UUID]

    @property
    def begun(self) -> bool:
        """Whether there is anything to tell."""
        return any(
            any(entry.begun for entry in module.lessons) or any(entry.record.attempts for entry in module.quizzes)
            for module in self.modules
        ) or any(entry.attempts for entry in self.all_exams)

    @property
    def all_exams(self) -> tuple[SatExam, ...]:
        """Every exam, those of the modules first."""
        return (*(entry for module in self.modules for entry in module.exams), *self.exams)

    @property
    def milliseconds(self) -> int:
        """The time of active study in all lessons of today's course."""
        return sum(entry.record.milliseconds for module in self.modules for entry in module.lessons)

    @property
    def next_step(self) -> Lesson | Quiz | Exam | Achievement | None:
        """What to do next: a certificate that is earned, else on in teaching order with lessons, practice and exams.

        An exam over several modules comes after the last of them; one over chosen lessons comes behind everything.
        """
        earned = (
            entry.achievement for entry in self.achievements if entry.met and entry.achievement.id not in self.held
        )
        chosen = (entry.exam for entry in self.exams if entry.exam.lessons and not entry.passed)
        return next(chain(earned, self._steps(), chosen), None)

    def _steps(self) -> Iterator[Lesson | Quiz | Exam]:
        waiting = [entry for entry in self.exams if not entry.exam.lessons]
        for number, module in enumerate(self.modules, 1):
            yield from (entry.lesson for entry in module.counted if not entry.record.completed)
            yield from (entry.quiz for entry in module.quizzes if not entry.record.passed)
            later = {outcome.id for other in self.modules[number:] for outcome in other.module.outcomes}
            ripe = [entry for entry in waiting if not entry.exam.draw.keys() & later]
            waiting = [entry for entry in waiting if entry not in ripe]
            yield from (entry.exam for entry in (*module.exams, *ripe) if not entry.passed)


def read_study(transaction: Transaction, course: Course, learner: UUID, now: datetime) -> Study:
    """The learner's way through `course`, with what was claimed from guests."""
    records = Records()
    for own in transaction.progress.find(find_uuids(transaction, learner)):
        records = records.merge(own)
    attempts = transaction.attempts.find_all(learner)
    record = read_record(transaction, learner, now)
    return Study(
        modules=tuple(_read_module(module, records, attempts) for module in course.modules),
        exams=tuple(_read_exam(exam, attempts) for exam in course.exams),
        achievements=tuple(check_eligibility(course, achievement, record) for achievement in course.achievements),
        held={entry.achievement: entry.id for entry in transaction.credentials.find_in_force(learner)},
    )


def _read_module(module: Module, records: Records, attempts: Sequence[Attempt]) -> StudiedModule:
    return StudiedModule(
        module=module,
        lessons=tuple(
            StudiedLesson(lesson, records.lessons.get(lesson.id, LessonRecord()), lesson.id in records.lessons)
            for lesson in module.lessons
        ),
        quizzes=tuple(StudiedQuiz(quiz, records.quizzes.get(quiz.id, QuizRecord())) for quiz in module.quizzes),
        exams=tuple(_read_exam(exam, attempts) for exam in module.exams),
    )


def _read_exam(exam: Exam, attempts: Sequence[Attempt]) -> SatExam:
    own = [attempt for attempt in attempts if attempt.exam_id == exam.id]
    results = [attempt.result for attempt in own if attempt.result is not None]
    return SatExam(
        exam=exam,
        best=max((result.score for result in results), default=None),
        passed=any(result.passed for result in results),
        attempts=len(own),
        running=any(attempt.finished is None for attempt in own),
    )
