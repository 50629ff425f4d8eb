"""The only maker of activity ids: stable IRIs under a base that does not depend on the host that serves.

An activity id names a thing of the course in every xAPI statement, in every language and for ever. See
https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2441-when-the-objecttype-is-activity
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def is_slug(text: str) -> bool:
    """Whether `text` may serve as an id: lower-case letters and digits, joined by single hyphens."""
    return bool(_SLUG.fullmatch(text))


@dataclass(frozen=True)
class ActivityIds:
    """Makes activity ids under `base`, an absolute IRI without a slash at its end.

    Raises:
        ValueError: `base` is not an absolute http(s) IRI, or ends with a slash.
    """

    base: str

    def __post_init__(self) -> None:
        if not re.match(r"^https?://[^\s/]+(?:/[^\s]*[^\s/])?$", self.base):
            raise ValueError(f"base IRI {self.base!r} must be absolute and must not end with a slash")

    def course(self) -> str:
        """The whole course."""
        return f"{self.base}/course"

    def module(self, module_id: str) -> str:
        """A module."""
        return f"{self.base}/module/{module_id}"

    def lesson(self, lesson_id: str) -> str:
        """A lesson, whether written in Markdown or as a notebook."""
        return f"{self.base}/lesson/{lesson_id}"

    def quiz(self, quiz_id: str) -> str:
        """A practice quiz."""
        return f"{self.base}/quiz/{quiz_id}"

    def question(self, quiz_id: str, question_id: str) -> str:
        """A question of a practice quiz."""
        return f"{self.quiz(quiz_id)}/question/{question_id}"

    def exam(self, exam_id: str) -> str:
        """An exam: only the tracker writes statements about it."""
        return f"{self.base}/exam/{exam_id}"

    def exam_item(self, exam_id: str, item_id: str) -> str:
        """An item of an exam: only the tracker writes statements about it."""
        return f"{self.exam(exam_id)}/item/{item_id}"

    def achievement(self, achievement_id: str) -> str:
        """An achievement that a credential certifies."""
        return f"{self.base}/achievement/{achievement_id}"

    def case(self, case_id: str) -> str:
        """A case study."""
        return f"{self.base}/case/{case_id}"

    def is_reserved_for_tracker(self, activity_id: str) -> bool:
        """Whether statements on `activity_id` count only when the tracker wrote them (exams, achievements)."""
        return activity_id.startswith((f"{self.base}/exam/", f"{self.base}/achievement/"))

    def find_lesson(self, activity_id: str) -> str | None:
        """The lesson id inside `activity_id`, or None where it names something else."""
        return self._find("lesson", activity_id)

    def find_quiz(self, activity_id: str) -> str | None:
        """The quiz id inside `activity_id`, or None where it names something else, a question included."""
        return self._find("quiz", activity_id)

    def find_question(self, activity_id: str) -> tuple[str, str] | None:
        """The ids of quiz and question inside `activity_id`, or None where it names something else."""
        quiz, found, question = activity_id.removeprefix(f"{self.base}/quiz/").partition("/question/")
        is_ours = found and activity_id == self.question(quiz, question)
        return (quiz, question) if is_ours and is_slug(quiz) and is_slug(question) else None

    def _find(self, kind: str, activity_id: str) -> str | None:
        prefix = f"{self.base}/{kind}/"
        rest = activity_id.removeprefix(prefix)
        return rest if rest != activity_id and is_slug(rest) else None
