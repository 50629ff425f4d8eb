"""Find statements: one by its id, or a page of those that match."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.errors import StatementNotFound
from tracker.storage.ports import Found, Page, Store, Transaction
from tracker.xapi.agents import identify
from tracker.xapi.formats import only_ids
from tracker.xapi.json_text import write_json
from tracker.xapi.statement_query import StatementQuery
from tracker.xapi.terms import actor_term, term

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Reader:
    """What the asker may see: statements by one of `actors`, or vouched for by `authority`; None is everything."""

    actors: tuple[bytes, ...] | None = None
    authority: bytes | None = None


@dataclass(frozen=True)
class Result:
    """Statements as JSON, and where the next page begins. All that was stored until `consistent_through` is seen."""

    statements: list[str]
    consistent_through: datetime
    cursor: datetime | None = None
    stored: datetime | None = None


def find_statements(store: Store, query: StatementQuery, reader: Reader) -> Result:
    """The page of statements that `query` asks for.

    Raises:
        StatementNotFound: the one statement asked for is not there, is voided, or may not be seen.
    """
    return store.read(lambda transaction: _find(transaction, query, reader))


def _find(transaction: Transaction, query: StatementQuery, reader: Reader) -> Result:
    through = transaction.statements.last_stored() or _EPOCH
    if query.statement is not None:
        found = transaction.statements.find([query.statement]).get(query.statement)
        if found is None or found.voided is not query.voided or not _may_see(found, reader):
            raise StatementNotFound(str(query.statement))
        return Result([_form(found, query)], through, stored=found.stored)
    page = _search(transaction, query, reader)
    cursor = page[query.limit - 1].stored if len(page) > query.limit else None
    return Result([_form(found, query) for found in page[: query.limit]], through, cursor)


def _search(transaction: Transaction, query: StatementQuery, reader: Reader) -> list[Found]:
    if reader.actors == ():
        return []
    terms = query.terms or ((reader.authority,) if reader.authority else ())
    after = [moment for moment in (query.since, query.cursor if query.ascending else None) if moment]
    return transaction.statements.search(
        Page(
            terms=terms,
            actors=reader.actors or (),
            own_terms=reader != Reader(),
            authority=reader.authority,
            after=max(after, default=None),
            until=query.until,
            before=None if query.ascending else query.cursor,
            ascending=query.ascending,
            limit=query.limit + 1,
        )
    )


def _may_see(found: Found, reader: Reader) -> bool:
    statement = json.loads(found.text)
    if reader.actors is not None and actor_term(statement) not in reader.actors:
        return False
    identity = identify(statement["authority"])
    return reader.authority is None or (identity is not None and term("related-agent", identity) == reader.authority)


def _form(found: Found, query: StatementQuery) -> str:
    return write_json(only_ids(json.loads(found.text))) if query.format == "ids" else found.text
