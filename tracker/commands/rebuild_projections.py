"""Compute progress and the statistics of questions again, while the tracker runs or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.commands.rebuild_items import page_about, rebuild_item
from tracker.commands.rebuild_progress import page_by, rebuild_progress
from tracker.progress.items import find_question
from tracker.progress.projection import find_learner
from tracker.storage.ports import Page, Store

PAGE = 200


@dataclass(frozen=True)
class Rebuilding:
    """One transaction a learner and a question: what is stored meanwhile is counted once, by whoever comes second."""

    store: Store
    ids: ActivityIds

    def rebuild(self, until: datetime | None, advance: Callable[[int], None]) -> None:
        """Rebuild all that statements until `until` are about, then what no statement is about any more.

        A learner or a question is rebuilt at the first statement there is, so nobody has to remember which were.
        """
        after: datetime | None = None
        while page := self._read(after, until):
            values = [value for value, _ in page if value is not None]
            learners = {learner for value in values if (learner := find_learner(value["actor"], self.ids))}
            questions = {question for value in values if (question := find_question(value, self.ids))}
            for learner in sorted(learners):
                if self._begins_after(page_by(learner, self.ids), after):
                    self._rebuild_learner(learner)
            for question in sorted(questions):
                if self._begins_after(page_about(question), after):
                    self._rebuild_question(question)
            after = page[-1][1]
            advance(len(page))
        for learner in self._recorded_learners():
            if not self._begins_after(page_by(learner, self.ids), None):
                self._rebuild_learner(learner)
        for question in self._recorded_questions():
            if not self._begins_after(page_about(question), None):
                self._rebuild_question(question)

    def _read(self, after: datetime | None, until: datetime | None) -> Sequence[tuple[dict[str, Any] | None, datetime]]:
        found = self.store.read(lambda transaction: transaction.history.read(after, until, PAGE))
        return [(None if entry.voided else json.loads(entry.text), entry.stored) for entry in found]

    def _begins_after(self, page: Page, after: datetime | None) -> bool:
        """Whether there are statements of that kind, and none until `after`."""
        first = self.store.read(lambda transaction: transaction.statements.search(replace(page, limit=1))).found
        return bool(first) and (after is None or first[0].stored > after)

    def _rebuild_learner(self, learner: UUID) -> None:
        self.store.write(lambda transaction: rebuild_progress(transaction, learner, self.ids))

    def _rebuild_question(self, question: str) -> None:
        self.store.write(lambda transaction: rebuild_item(transaction, question, self.ids))

    def _recorded_learners(self) -> Iterator[UUID]:
        last: UUID | None = None
        while found := self.store.read(lambda transaction: transaction.progress.find_learners(last, PAGE)):  # noqa: B023
            yield from found
            last = found[-1]

    def _recorded_questions(self) -> Iterator[str]:
        last = ""
        while found := self.store.read(lambda transaction: transaction.items.find_after(last, PAGE)):  # noqa: B023
            yield from (question for question, _ in found)
            last = found[-1][0]
