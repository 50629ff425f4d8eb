"""Find statements: one by its id, or a page of those that match."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tracker.storage.ports import Found, Matches, Page, Store, Transaction
from tracker.xapi.agents import identify
from tracker.xapi.definitions import activities_in
from tracker.xapi.formats import canonical, only_ids
from tracker.xapi.json_text import write_json
from tracker.xapi.languages import ANY, Wishes
from tracker.xapi.statement_query import StatementQuery
from tracker.xapi.terms import actor_term, term

DELAY = timedelta(seconds=5)
"""How long a statement can be on its way from its *stored* to the end of its commit, with reasonable certainty."""

LONGEST = 8 * 1024 * 1024
"""After how many characters a page ends whose statements bring long definitions of activities."""


@dataclass(frozen=True)
class Reader:
    """What the asker may see: statements by one of `actors`, or vouched for by `authority`; None is everything."""

    actors: tuple[bytes, ...] | None = None
    authority: bytes | None = None


@dataclass(frozen=True)
class Result:
    """Statements as JSON, and where the next page begins; none where the one asked for is not there.

    `last` is the *stored* of the newest statement there was, asked for or not.
    """

    statements: list[str]
    last: datetime | None
    cursor: datetime | None = None
    stored: datetime | None = None


def find_statements(store: Store, query: StatementQuery, reader: Reader, wishes: Wishes = ANY) -> Result:
    """The page of statements that `query` asks for, or the one statement, where it is there and may be seen."""
    return store.read(lambda transaction: _find(transaction, query, reader, wishes))


def consistent_through(now: datetime, last: datetime | None = None) -> datetime:
    """Until when all statements are seen: what is on its way is stored after the `last` one, and not long ago.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
    """
    settled = now - DELAY
    return settled if last is None else max(settled, last)


def _find(transaction: Transaction, query: StatementQuery, reader: Reader, wishes: Wishes) -> Result:
    last = transaction.statements.last_stored()
    if query.statement is not None:
        found = transaction.statements.find([query.statement]).get(query.statement)
        if found is None or found.voided is not query.voided or not _may_see(found, reader):
            return Result([], last)
        return Result(_form(transaction, [found], query, wishes), last, stored=found.stored)
    matches = _search(transaction, query, reader)
    shown = _form(transaction, matches.found[: query.limit], query, wishes)
    more = matches.cut or len(matches.found) > len(shown)
    return Result(shown, last, matches.found[len(shown) - 1].stored if more else None)


def _search(transaction: Transaction, query: StatementQuery, reader: Reader) -> Matches:
    if reader.actors == ():
        return Matches([])
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


def _form(transaction: Transaction, page: Sequence[Found], query: StatementQuery, wishes: Wishes) -> list[str]:
    """The statements of `page` in the form that `query` asks for, up to the one that makes them too long."""
    if query.format == "exact":
        return [found.text for found in page]
    statements = [json.loads(found.text) for found in page]
    if query.format == "ids":
        return [write_json(only_ids(statement)) for statement in statements]
    definitions = _definitions(transaction, statements)
    forms: list[str] = []
    characters = 0
    for statement in statements:
        form = write_json(canonical(statement, definitions, wishes))
        characters += len(form)
        if forms and characters > LONGEST:
            break
        forms.append(form)
    return forms


def _definitions(transaction: Transaction, statements: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    asked = {activity["id"] for statement in statements for activity in activities_in(statement)}
    return {activity: json.loads(text) for activity, text in transaction.activities.find(sorted(asked)).items()}
