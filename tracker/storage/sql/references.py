"""What a statement that refers to another one does to both: voiding, and being found where its target is found.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, exists, insert, select, update

from tracker.storage.ports.statements import NewStatement
from tracker.storage.sql.prepared import Prepared
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.statements import statement_references, statement_terms, statements
from tracker.xapi.terms import terms_of

CHAIN = 16
"""How far a chain of references is followed; it bounds what one statement can cost."""

_REFERENCES = select(statement_references.c.stored, statement_references.c.target, statement_references.c.voids)
_REFERRING_TO_ONE = Prepared(_REFERENCES.where(statement_references.c.target == bindparam("id")))
_REFERRING = _REFERENCES.where(statement_references.c.target.in_(bindparam("ids", expanding=True)))

# https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#232-voiding: a voiding statement cannot be voided
_IS_VOIDING = exists().where(
    statement_references.c.stored == statements.c.stored, statement_references.c.voids.is_(True)
)
_VOID = (
    update(statements)
    .where(statements.c.id == bindparam("target"), statements.c.voided.is_(False), ~_IS_VOIDING)
    .values(voided=True)
    .returning(statements.c.id)
)


def link(
    connection: Connection,
    new: Sequence[tuple[NewStatement, datetime]],
    chunk: int,
    put_terms: Callable[[], None],
) -> list[UUID]:
    """Bring voiding and terms up to date after `new` statements came in, whichever of a pair came first.

    `put_terms` is called where their own terms have to be there. Returns the ids that are voided by it.
    """
    pairs = {
        (stored, statement.refers_to, statement.voids) for statement, stored in new if statement.refers_to is not None
    }
    if pairs:
        rows = [{"stored": stored, "target": target, "voids": voids} for stored, target, voids in sorted(pairs)]
        connection.execute(insert(statement_references), rows)
    ids = [statement.id for statement, _ in new]
    for start in range(0, len(ids), chunk):
        pairs.update(_referring_to(connection, ids[start : start + chunk]))
    if pairs:
        put_terms()
    for stored, target, _ in sorted(pairs):
        _inherit(connection, stored, target)
    return _void(connection, sorted({target for _, target, voids in pairs if voids}))


def _referring_to(connection: Connection, ids: Collection[UUID]) -> list[tuple[datetime, UUID, bool]]:
    if len(ids) == 1:
        return [
            (stored, target, voids) for stored, target, voids in _REFERRING_TO_ONE.rows(connection, id=next(iter(ids)))
        ]
    return [(row.stored, row.target, row.voids) for row in connection.execute(_REFERRING, {"ids": ids})]


def _void(connection: Connection, targets: Sequence[UUID]) -> list[UUID]:
    voided = [connection.execute(_VOID, {"target": target}).scalar() for target in targets]
    return [entry for entry in voided if entry is not None]


def _inherit(connection: Connection, stored: datetime, target: UUID) -> None:
    """Give the statement at `stored`, and all that refer to it in turn, the terms of its target's chain."""
    terms = _terms_of_chain(connection, target)
    if not terms:
        return
    heirs, known = [stored], {stored}
    query = insert_into(connection, statement_terms).on_conflict_do_nothing()
    for _ in range(CHAIN):
        connection.execute(
            query, [{"term": term, "stored": heir, "inherited": True} for heir in heirs for term in sorted(terms)]
        )
        ids = connection.execute(select(statements.c.id).where(statements.c.stored.in_(heirs))).scalars().all()
        heirs = sorted({row[0] for row in _referring_to(connection, ids)} - known)
        known.update(heirs)
        if not heirs:
            return


def _terms_of_chain(connection: Connection, target: UUID | None) -> set[bytes]:
    terms: set[bytes] = set()
    seen: set[UUID] = set()
    while target is not None and target not in seen and len(seen) < CHAIN:
        seen.add(target)
        text = connection.execute(select(statements.c.text).where(statements.c.id == target)).scalar()
        if text is None:
            return terms
        statement = json.loads(text)
        terms |= terms_of(statement)
        about = statement["object"]
        target = UUID(about["id"]) if about.get("objectType") == "StatementRef" else None
    return terms
