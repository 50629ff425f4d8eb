"""Pages of statements that end before their JSON fills the memory."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select

from tracker.storage.ports.statements import Found, Matches

_AT_ONCE = 5
"""How many rows the database hands over at a time: one may hold several MiB."""


def read_page(connection: Connection, query: Select[Any], longest: int) -> Matches:
    """What `query` finds, up to `longest` characters of JSON in all; one statement may be longer by itself."""
    found: list[Found] = []
    characters = 0
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        for row in rows:
            characters += len(row.text)
            if found and characters > longest:
                return Matches(found, cut=True)
            found.append(Found(*row))
    return Matches(found)
