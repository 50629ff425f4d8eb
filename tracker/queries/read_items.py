"""How the questions of practice quizzes were answered, for authors: nothing that would tell of a few people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from manifest.activity_ids import ActivityIds
from tracker.storage.ports import AnswerCount, Store

FEWEST = 10
"""From how many answers on they are shown."""

PAGE = 500


@dataclass(frozen=True)
class ItemRow:
    """A question with its answers and the share of right ones as a percentage, or `<10` for both."""

    quiz: str
    question: str
    answers: str
    right: str


def read_items(store: Store, ids: ActivityIds) -> Iterator[ItemRow]:
    """All questions that were answered, by quiz."""
    last = ""
    while page := store.read(lambda transaction: transaction.items.find_after(last, PAGE)):  # noqa: B023 - it runs at once
        for activity, count in page:
            quiz, question = ids.find_question(activity) or ("", activity)
            yield ItemRow(quiz, question, *_show(count))
        last = page[-1][0]


def _show(count: AnswerCount) -> tuple[str, str]:
    if count.answers < FEWEST:
        return f"<{FEWEST}", f"<{FEWEST}"
    return str(count.answers), f"{count.right / count.answers:.0%}"
