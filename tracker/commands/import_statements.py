"""Take in statements that another store gave out, with who vouched for them there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.commands.define_activities import KnownDefinitions
from tracker.commands.rebuild_definitions import Definers
from tracker.commands.store_statements import Prepared, Sender, prepare_statements, put_statements
from tracker.errors import Conflict, Fault, LineUnreadable, Refused, StatementConflict
from tracker.storage.ports import Found, Store, Transaction
from tracker.xapi.attachments import Content, Contents
from tracker.xapi.timestamps import read_timestamp
from tracker.xapi.versions import Version

_STEP = timedelta(microseconds=1)


@dataclass(frozen=True)
class Arriving:
    """A statement on its way in, and the `number` of the line where it stood.

    `brought` are the hashes of the contents that it brought where it comes from; None means all that it names.
    """

    number: int
    value: Any
    brought: Sequence[bytes] | None = None


@dataclass(frozen=True)
class Rejected:
    """What was not taken in, and why: a statement, or a line as it was read."""

    number: int
    fault: Fault
    arriving: Arriving | None = None
    raw: bytes = b""


@dataclass
class Outcome:
    """How many statements of a batch are new, how many were there before, and which were not taken in."""

    new: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True)
class StoredContent:
    """A content that is in the store already."""

    store: Store
    sha2: bytes
    length: int

    def pieces(self) -> Iterator[bytes]:
        """The content from its beginning."""
        number = 0
        while (piece := self._read(number)) is not None:
            yield piece
            number += 1

    def _read(self, number: int) -> bytes | None:
        return self.store.read(lambda transaction: transaction.attachments.read_chunk(self.sha2, number))


@dataclass(frozen=True)
class _Ready:
    arriving: Arriving
    prepared: Prepared
    stored: datetime | None


class Importer:
    """Takes in batches, each in one transaction: all of it that can be taken in, or nothing when that fails.

    With `keeps_stored`, a statement keeps its *stored* where the store was empty, or where its last statement came with
    the same *stored* in these batches, and where it is not in the future; why, and what becomes of the others, says
    decision 16. Taken in again, a batch changes nothing.

    Raises:
        StoreBusy, StoreFailed: who defines activities cannot be read when it is made.
    """

    def __init__(
        self,
        store: Store,
        ids: ActivityIds,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], UUID],
        keeps_stored: bool,
    ) -> None:
        self._store = store
        self._ids = ids
        self._clock = clock
        self._new_id = new_id
        self._keeps_stored = keeps_stored
        self._last_kept: datetime | None = None
        self._known = KnownDefinitions()
        self._definers = store.read(lambda transaction: Definers(transaction, ids))

    def put(self, batch: Sequence[Arriving], contents: Contents) -> Outcome:
        """Store `batch`, whose attachments find their contents in `contents` or in the store.

        What is wrong with a statement is in the outcome. After an error the same batch may be put again: what is there
        then is counted as known.

        Raises:
            StoreBusy, StoreFull, StoreFailed: nothing of the batch is stored.
            CommitUnknown: all of it is stored, or nothing, and nobody knows which.
        """
        outcome = Outcome()
        ready = []
        for arriving in batch:
            try:
                ready.append(self._prepare(arriving, contents))
            except (Refused, LineUnreadable) as fault:
                outcome.rejected.append(Rejected(arriving.number, fault, arriving))
        while ready:
            try:
                new, last = self._store.write(lambda transaction: self._put(transaction, ready))  # noqa: B023 - it runs at once
            except StatementConflict as fault:
                ready = self._without(ready, fault, outcome)
            else:
                self._last_kept = last
                self._known.remember(entry for prepared in new for entry in prepared.definitions)
                outcome.new, outcome.known = len(new), len(ready) - len(new)
                break
        outcome.rejected.sort(key=lambda rejected: rejected.number)
        return outcome

    def _prepare(self, arriving: Arriving, contents: Contents) -> _Ready:
        value = arriving.value
        authority: dict[str, Any] = {"objectType": "Agent", "account": {"homePage": self._ids.base, "name": "import"}}
        version, stored = Version.ONE, None
        if isinstance(value, dict):
            authority = value.get("authority", authority)
            version = Version.TWO if str(value.get("version", "")).startswith("2.") else Version.ONE
            stored = read_timestamp(value["stored"]) if isinstance(value.get("stored"), str) else None
            if "timestamp" not in value and "stored" in value:
                # https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#247-timestamp
                value = {**value, "timestamp": value["stored"]}
        sender = Sender(authority, defines=self._definers.may_define(authority))
        if arriving.brought is not None:
            contents = self._find_contents(arriving.brought, contents)
        try:
            prepared = self._check(value, sender, version, contents)
        except Refused:
            # A request of 2.0 may bring statements that say 1.0.3, and they are held to the rules of 2.0.
            if version is Version.TWO:
                raise
            with suppress(Refused):
                return _Ready(arriving, self._check(value, sender, Version.TWO, contents), stored)
            raise
        return _Ready(arriving, prepared, stored)

    def _check(self, value: Any, sender: Sender, version: Version, contents: Contents) -> Prepared:
        [prepared] = prepare_statements(
            [value], sender, self._ids, self._new_id, version=version, known=self._known, contents=contents
        )
        return prepared

    def _find_contents(self, brought: Sequence[bytes], contents: Contents) -> Mapping[bytes, Content]:
        found: dict[bytes, Content] = {}
        for sha2 in brought:
            if sha2 in contents:
                found[sha2] = contents[sha2]
                continue
            length = self._find_length(sha2)
            if length is None:
                raise LineUnreadable(f"the content {sha2.hex()} stands nowhere before it")
            found[sha2] = StoredContent(self._store, sha2, length)
        return found

    def _find_length(self, sha2: bytes) -> int | None:
        return self._store.read(lambda transaction: transaction.attachments.find_length(sha2))

    def _put(self, transaction: Transaction, ready: Sequence[_Ready]) -> tuple[list[Prepared], datetime | None]:
        """What is new, and the last *stored* that is the same there and in all batches up to this one."""
        now = self._clock()
        found = transaction.statements.find([entry.prepared.new.id for entry in ready])
        kept = [self._last_kept, *(entry.stored for entry in ready if _has_its_stored(entry, found))]
        known = set(found)
        fresh: list[_Ready] = []
        repeated: list[_Ready] = []
        for entry in ready:
            (repeated if entry.prepared.new.id in known else fresh).append(entry)
            known.add(entry.prepared.new.id)
        last = transaction.statements.last_stored()
        keeps = self._keeps_stored and (last is None or last in kept)
        new = []
        for moment, run in self._cut(fresh, last, now, keeps=keeps):
            new += put_statements(transaction, run, _NOBODY, self._ids, moment)
        put_statements(transaction, [entry.prepared for entry in repeated], _NOBODY, self._ids, now)
        last = transaction.statements.last_stored()
        kept += [entry.stored for entry in fresh[-1:] if keeps and entry.stored == last]
        return new, max((moment for moment in kept if moment), default=None)

    @staticmethod
    def _cut(
        fresh: Sequence[_Ready], last: datetime | None, now: datetime, *, keeps: bool
    ) -> Iterator[tuple[datetime, list[Prepared]]]:
        """Runs of `fresh` in which *stored* grows by its smallest step, each with its first *stored*."""
        run: list[Prepared] = []
        start = now
        for entry in fresh:
            follows = entry.stored is not None and (last is None or entry.stored > last) and entry.stored <= now
            if keeps and not follows:
                # From here on everything is new: what keeps its moment may not come behind what does not.
                if run:
                    yield start, run
                run, start, keeps = [], now, False
            elif keeps and entry.stored is not None:
                if run and last is not None and entry.stored != last + _STEP:
                    yield start, run
                    run = []
                if not run:
                    start = entry.stored
                last = entry.stored
            run.append(entry.prepared)
        if run:
            yield start, run

    @staticmethod
    def _without(ready: Sequence[_Ready], fault: Conflict, outcome: Outcome) -> list[_Ready]:
        """`ready` without the last statement that `fault` is about."""
        taken = next(entry for entry in reversed(ready) if str(entry.prepared.new.id) == fault.facts()["statement"])
        outcome.rejected.append(Rejected(taken.arriving.number, fault, taken.arriving))
        return [entry for entry in ready if entry is not taken]


def _has_its_stored(entry: _Ready, found: Mapping[UUID, Found]) -> bool:
    there = found.get(entry.prepared.new.id)
    return there is not None and there.stored == entry.stored


_NOBODY = Sender({})
"""Each statement was prepared for its own sender; to store them, it only counts that none is a learner."""
