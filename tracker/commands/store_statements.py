"""Store statements, all or none, and keep progress up to date with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.commands.define_activities import (
    KnownDefinitions,
    SaidOfActivity,
    define_activities,
    find_new_definitions,
)
from tracker.commands.hold_to_quota import Quota, hold_to_quota, size_of
from tracker.commands.rebuild_progress import rebuild_places
from tracker.commands.receive_attachments import NO_CONTENTS, keep_contents, match_attachments
from tracker.errors import ActivityReserved, BodyInvalid, StatementConflict, StatementInvalid, VoidingForbidden
from tracker.progress.items import count_answers
from tracker.progress.projection import find_learner, learner_actor, project
from tracker.storage.ports import NewStatement, Store, Transaction
from tracker.xapi.acceptance import accepted
from tracker.xapi.agents import identify
from tracker.xapi.attachments import Content, Contents
from tracker.xapi.comparison import are_equivalent
from tracker.xapi.json_text import write_json
from tracker.xapi.properties import check_within
from tracker.xapi.statements import UNSAID, check_statement, is_voiding
from tracker.xapi.terms import activities_of, actor_term, term, terms_of
from tracker.xapi.versions import Version


@dataclass(frozen=True)
class Sender:
    """Who vouches for statements. A `learner` writes only as that learner, and nothing that counts towards exams.

    What a sender who `defines` says of activities is kept as what they are. A learner may bring attachments of at most
    `attachment_bytes` in all, and statements within `quota`.
    """

    authority: dict[str, Any]
    learner: UUID | None = None
    defines: bool = False
    attachment_bytes: int | None = None
    quota: Quota | None = None


@dataclass(frozen=True)
class Prepared:
    """A statement that follows every rule, as a value and ready for the store."""

    value: dict[str, Any]
    new: NewStatement
    definitions: tuple[SaidOfActivity, ...] = ()
    brought: tuple[Content, ...] = ()


def store_statements(
    store: Store,
    values: Sequence[Any],
    sender: Sender,
    *,
    ids: ActivityIds,
    now: datetime | Callable[[], datetime],
    new_id: Callable[[], UUID],
    version: Version = Version.ONE,
    known: KnownDefinitions | None = None,
    contents: Contents = NO_CONTENTS,
) -> list[UUID]:
    """Store `values`, and return their ids in the same order; those stored before with the same content are left.

    `now` may be a clock: it is read when the transaction has its turn, so that waiting for it makes *stored* later.
    `known` are definitions of activities that need not be looked at again, `contents` came along for the attachments.

    Raises:
        StatementInvalid, ActivityReserved, VoidingForbidden, StatementConflict, AttachmentsTooMany, StatementsTooMany,
        DayUsedUp: nothing is stored.
    """
    batch = prepare_statements(values, sender, ids, new_id, version=version, known=known, contents=contents)

    def put(transaction: Transaction) -> list[Prepared]:
        return put_statements(transaction, batch, sender, ids, now() if callable(now) else now)

    new = store.write(put)
    if known is not None:
        known.remember(entry for prepared in new for entry in prepared.definitions)
    return [prepared.new.id for prepared in batch]


def prepare_statements(
    values: Sequence[Any],
    sender: Sender,
    ids: ActivityIds,
    new_id: Callable[[], UUID],
    *,
    version: Version = Version.ONE,
    known: KnownDefinitions | None = None,
    contents: Contents = NO_CONTENTS,
) -> list[Prepared]:
    """Check `values` by a version of the standard, and fill in what the sender may leave out.

    Raises:
        StatementInvalid: naming the statement's place where there are several.
        ActivityReserved: a learner writes about an exam or an achievement.
    """

    def prepare(value: Any) -> None:
        batch.append(_prepare(value, sender, ids, new_id, version=version, known=known, contents=contents))

    batch: list[Prepared] = []
    if len(values) == 1:
        prepare(values[0])
        return batch
    for place, value in enumerate(values):
        check_within(prepare, value, place)
    if version is Version.TWO:
        _check_ids_differ(batch)
    return batch


def _check_ids_differ(batch: Sequence[Prepared]) -> None:
    """https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.1, POST)."""
    seen: set[UUID] = set()
    for place, prepared in enumerate(batch):
        if prepared.new.id in seen:
            raise StatementInvalid(f"[{place}].id", "another statement of the batch has this id")
        seen.add(prepared.new.id)


def put_statements(
    transaction: Transaction, batch: Sequence[Prepared], sender: Sender, ids: ActivityIds, now: datetime
) -> list[Prepared]:
    """Store `batch` in `transaction`, which another command may have begun, and return those of it that are new.

    What a statement that is not new says of activities is left, so that definitions are what the statements say.

    Raises:
        StatementConflict: an id is taken by a statement that says something else.
        VoidingForbidden: a learner voids what is not the learner's own.
        AttachmentsTooMany, StatementsTooMany, DayUsedUp: a learner brings more than the learner may.
    """
    if sender.learner is not None:
        _check_voiding(transaction, batch, sender, ids)
    stored = transaction.statements.put([prepared.new for prepared in batch], now)
    fresh = {id(new) for new in stored.new}
    _compare(transaction, batch, fresh)
    new = [prepared for prepared in batch if id(prepared.new) in fresh]
    if new and sender.quota is not None:
        size = size_of([prepared.new for prepared in new])
        hold_to_quota(transaction, sender.quota, statements=len(new), size=size, now=now)
    define_activities(transaction, (entry for prepared in new for entry in prepared.definitions))
    brought = [entry for entry in new if entry.brought]
    if brought:
        owner = brought[0].new.actor if sender.learner is not None else None
        pairs = [(entry.new.id, entry.brought) for entry in brought]
        keep_contents(transaction, pairs, owner=owner, most=sender.attachment_bytes)
    voided = set(stored.voided)
    counted = [prepared.value for prepared in new if prepared.new.id not in voided]
    for learner, records in project(counted, ids).items():
        transaction.progress.add(learner, records)
    transaction.items.add(count_answers(counted, ids))
    if voided:
        _take_back(transaction, voided - {statement.id for statement in stored.new}, ids)
    return new


def _prepare(
    value: Any,
    sender: Sender,
    ids: ActivityIds,
    new_id: Callable[[], UUID],
    *,
    version: Version,
    known: KnownDefinitions | None,
    contents: Contents,
) -> Prepared:
    if sender.learner is not None and isinstance(value, dict):
        value = {**value, "actor": learner_actor(sender.learner, ids)}
    check_statement(value, version)
    if sender.learner is not None:
        _check_reserved(value, ids)
    brought = match_attachments(value, contents, version)
    own_id = UUID(value["id"]) if "id" in value else new_id()
    value = {
        "id": str(own_id),
        "version": UNSAID[version],
        **{name: item for name, item in accepted(value).items() if name not in {"authority", "stored"}},
        "authority": sender.authority,
    }
    try:
        text = write_json(value)
    except RecursionError as error:
        raise BodyInvalid("it is nested too deeply") from error
    about = value["object"]
    identity = identify(sender.authority)
    return Prepared(
        value,
        NewStatement(
            id=own_id,
            text=text,
            terms=terms_of(value),
            timestamped="timestamp" in value,
            actor=actor_term(value),
            authority=term("related-agent", identity) if identity else None,
            refers_to=UUID(about["id"]) if about.get("objectType") == "StatementRef" else None,
            voids=is_voiding(value),
        ),
        tuple(find_new_definitions(value, known or KnownDefinitions())) if sender.defines else (),
        brought,
    )


def _check_reserved(value: dict[str, Any], ids: ActivityIds) -> None:
    for place, activity in activities_of(value):
        if ids.is_reserved_for_tracker(activity):
            raise ActivityReserved(place, activity)


def _check_voiding(transaction: Transaction, batch: Sequence[Prepared], sender: Sender, ids: ActivityIds) -> None:
    """A learner voids own statements that came the same way: what the tracker wrote about the learner stays."""
    targets = [prepared.new.refers_to for prepared in batch if prepared.new.voids and prepared.new.refers_to]
    found = transaction.statements.find(targets) if targets else {}
    for target in targets:
        statement = json.loads(found[target].text) if target in found else None
        if (
            statement is None
            or find_learner(statement["actor"], ids) != sender.learner
            or identify(statement["authority"]) != identify(sender.authority)
        ):
            raise VoidingForbidden(str(target))


def _compare(transaction: Transaction, batch: Sequence[Prepared], fresh: set[int]) -> None:
    known = [(place, prepared) for place, prepared in enumerate(batch) if id(prepared.new) not in fresh]
    found = transaction.statements.find([prepared.new.id for _, prepared in known]) if known else {}
    for place, prepared in known:
        if not are_equivalent(json.loads(found[prepared.new.id].text), prepared.value):
            raise StatementConflict("id" if len(batch) == 1 else f"[{place}].id", str(prepared.new.id))


def _take_back(transaction: Transaction, voided: set[UUID], ids: ActivityIds) -> None:
    values = [json.loads(found.text) for found in transaction.statements.find(sorted(voided)).values()]
    for learner, places in sorted(project(values, ids).items()):
        rebuild_places(transaction, learner, places, ids)
    transaction.items.add({question: -count for question, count in count_answers(values, ids).items()})
