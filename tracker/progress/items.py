"""What statements say about the questions of practice quizzes: counts that add up in any order and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from manifest.activity_ids import ActivityIds
from tracker.progress.projection import find_learner
from tracker.xapi.verbs import ADL


@dataclass(frozen=True)
class AnswerCount:
    """How many first answers a question got, and how many of them were right."""

    answers: int = 0
    right: int = 0

    def __add__(self, other: AnswerCount) -> AnswerCount:
        return AnswerCount(self.answers + other.answers, self.right + other.right)

    def __neg__(self) -> AnswerCount:
        return AnswerCount(-self.answers, -self.right)


def count_answers(statements: Iterable[dict[str, Any]], ids: ActivityIds) -> dict[str, AnswerCount]:
    """The first answers in valid `statements`, by the activity of their question.

    An answer counts where a learner of this course gave it to a question of a practice quiz, it was marked, and it is
    the first try of its attempt (docs/statements.md): later tries are for learning.
    """
    found: dict[str, AnswerCount] = {}
    for statement in statements:
        if statement["verb"]["id"] != ADL + "answered":
            continue
        question = find_question(statement, ids)
        success = statement.get("result", {}).get("success")
        if question and success is not None and _is_first(statement, ids) and find_learner(statement["actor"], ids):
            found[question] = found.get(question, AnswerCount()) + AnswerCount(1, int(success))
    return found


def find_question(statement: dict[str, Any], ids: ActivityIds) -> str | None:
    """The activity of the practice quiz's question that a valid statement is about; None where it is about another."""
    about = statement["object"]
    if about.get("objectType", "Activity") != "Activity":
        return None
    return about["id"] if ids.find_question(about["id"]) else None


def _is_first(statement: dict[str, Any], ids: ActivityIds) -> bool:
    tried = statement["result"].get("extensions", {}).get(f"{ids.base}/extension/try", 1)
    return bool(tried == 1)
