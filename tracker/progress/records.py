"""What statements add up to: records that can be merged in any order."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LessonRecord:
    """A lesson as one learner studied it. `milliseconds` is time of active study: whole numbers add up in any order."""

    completed: bool = False
    milliseconds: int = 0

    def merge(self, other: LessonRecord) -> LessonRecord:
        """Both together."""
        return LessonRecord(self.completed or other.completed, self.milliseconds + other.milliseconds)


@dataclass(frozen=True)
class QuizRecord:
    """A practice quiz as one learner took it. `best` is a share of the points, None before the first result."""

    best: float | None = None
    passed: bool = False
    attempts: int = 0

    def merge(self, other: QuizRecord) -> QuizRecord:
        """Both together."""
        results = [score for score in (self.best, other.best) if score is not None]
        return QuizRecord(max(results, default=None), self.passed or other.passed, self.attempts + other.attempts)


@dataclass(frozen=True)
class Records:
    """Lessons and quizzes by id."""

    lessons: dict[str, LessonRecord] = field(default_factory=dict)
    quizzes: dict[str, QuizRecord] = field(default_factory=dict)

    def merge(self, other: Records) -> Records:
        """Both together: the union over the UUIDs of one learner."""
        return Records(
            {
                entry: self.lessons.get(entry, LessonRecord()).merge(other.lessons.get(entry, LessonRecord()))
                for entry in {**self.lessons, **other.lessons}
            },
            {
                entry: self.quizzes.get(entry, QuizRecord()).merge(other.quizzes.get(entry, QuizRecord()))
                for entry in {**self.quizzes, **other.quizzes}
            },
        )
