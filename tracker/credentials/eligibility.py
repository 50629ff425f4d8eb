"""Which requirements of an achievement a learner has met, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from manifest.model import Achievement, AssessmentMode, Course, Requirement, RequirementKind

PROOF_OF_MODE: dict[AssessmentMode, RequirementKind] = {"supervised": "exam", "reviewed": "task"}
"""What somebody watched over or accepted: without one of it an achievement of that mode is never met."""


@dataclass(frozen=True)
class ExamResult:
    """A finished exam as the tracker marked it itself; `score` is a share from 0 to 1.

    `answers_public` is true where the items came from a bank that anyone can read;
    `supervised` where somebody watched over the attempt.
    """

    exam_id: str
    passed: bool
    score: float
    finished: datetime
    answers_public: bool
    supervised: bool = False


@dataclass(frozen=True)
class Record:
    """What one learner has done, by id, as far as achievements ask for it.

    `tasks` are those that a reviewer accepted, `achievements` those that a credential in force certifies.
    """

    lessons: frozenset[str] = frozenset()
    exams: tuple[ExamResult, ...] = ()
    tasks: frozenset[str] = frozenset()
    achievements: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RequirementState:
    """How far one requirement is met: its ids, parted into done and missing."""

    requirement: Requirement
    done: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True)
class Eligibility:
    """All requirements of `achievement`; `exams` are the results that meet them, one an exam."""

    achievement: Achievement
    requirements: tuple[RequirementState, ...]
    exams: tuple[ExamResult, ...]

    @property
    def met(self) -> bool:
        """Whether a credential can be issued. An achievement that asks for nothing is never met.

        Nor is one whose mode says more than what it asks for can prove.
        """
        asked = {state.requirement.kind for state in self.requirements if state.requirement.ids}
        proof = PROOF_OF_MODE.get(self.achievement.mode)
        return bool(asked) and (proof is None or proof in asked) and all(state.met for state in self.requirements)

    @property
    def practice(self) -> bool:
        """Whether the answers to one of the exams are public, which the credential must then say."""
        return any(result.answers_public for result in self.exams)


def check_eligibility(course: Course, achievement: Achievement, record: Record) -> Eligibility:
    """The state of every requirement of `achievement`.

    An achievement that is required counts when it is held, or when all of its own requirements are met.
    """
    return _Check(course, record, frozenset()).of(achievement)


@dataclass(frozen=True)
class _Check:
    """One look at a record; `above` are the achievements that ask for the one at hand, so that no circle is met."""

    course: Course
    record: Record
    above: frozenset[str]

    def of(self, achievement: Achievement) -> Eligibility:
        below = _Check(self.course, self.record, self.above | {achievement.id})
        states, results = [], {}
        for requirement in achievement.requirements:
            proofs = {entry: below.find_proof(requirement.kind, entry, achievement.mode) for entry in requirement.ids}
            done = tuple(entry for entry, proof in proofs.items() if proof is not None)
            missing = tuple(entry for entry, proof in proofs.items() if proof is None)
            states.append(RequirementState(requirement, done, missing))
            results.update({result.exam_id: result for proof in proofs.values() for result in proof or ()})
        return Eligibility(achievement, tuple(states), tuple(results.values()))

    def find_proof(self, kind: RequirementKind, entry: str, mode: AssessmentMode) -> tuple[ExamResult, ...] | None:
        """The exam results on which `entry` rests, none of them for most kinds; None where it is not done."""
        match kind:
            case "lessons":
                return () if entry in self.record.lessons else None
            case "task":
                return () if entry in self.record.tasks else None
            case "exam":
                best = find_result(entry, mode, self.record.exams)
                return None if best is None else (best,)
            case "achievement":
                return self._find_achieved(entry)

    def _find_achieved(self, entry: str) -> tuple[ExamResult, ...] | None:
        achievement = self.course.find_achievement(entry)
        if achievement is not None and entry not in self.above:
            own = self.of(achievement)
            if own.met:
                return own.exams
        return () if entry in self.record.achievements else None


def find_result(exam_id: str, mode: AssessmentMode, results: Iterable[ExamResult]) -> ExamResult | None:
    """The passed result that says most for `exam_id`: answers that are not public first, then the earliest.

    Where the assessment is supervised, only supervised results count.
    """
    passed = [
        result
        for result in results
        if result.exam_id == exam_id and result.passed and (mode != "supervised" or result.supervised)
    ]
    return min(passed, key=lambda result: (result.answers_public, result.finished), default=None)
