"""All statements with their attachments as lines, a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.queries.find_contents import read_content
from tracker.statement_lines import Piece, write_piece, write_statement
from tracker.storage.ports import Found, Store, Transaction

PAGE = 200
"""How many statements are read at once."""

REMEMBERED = 4096
"""How many contents are remembered as written; one that was forgotten is written again, which harms nobody."""


@dataclass(frozen=True)
class Extent:
    """What an export holds at most: statements stored after `after` and until `until`, `statements` in number."""

    after: datetime | None
    until: datetime | None
    statements: int


def find_extent(store: Store, after: datetime | None, until: datetime | None) -> Extent:
    """The extent of an export that begins now: what is stored while it runs is left to the next one."""

    def measure(transaction: Transaction) -> Extent:
        last = transaction.statements.last_stored()
        end = min((moment for moment in (until, last) if moment is not None), default=None)
        return Extent(after, end, transaction.history.count(after, end))

    return store.read(measure)


def export_statements(store: Store, extent: Extent) -> Iterator[tuple[bytes, bool]]:
    """The lines of `extent`, each with whether it is a statement's.

    The contents of a statement stand before it. No transaction is open while a line is out.
    """
    written: OrderedDict[bytes, None] = OrderedDict()
    after = extent.after
    while page := _read_page(store, after, extent.until):
        for found, hashes in page:
            for sha2 in hashes:
                if sha2 not in written:
                    yield from _export_content(store, sha2)
                written[sha2] = None
                written.move_to_end(sha2)
                if len(written) > REMEMBERED:
                    written.popitem(last=False)
            yield write_statement(found.text, hashes), True
        after = page[-1][0].stored


def _read_page(store: Store, after: datetime | None, until: datetime | None) -> list[tuple[Found, list[bytes]]]:
    def read(transaction: Transaction) -> list[tuple[Found, list[bytes]]]:
        page = transaction.history.read(after, until, PAGE)
        hashes = transaction.attachments.find([found.id for found in page])
        return [(found, hashes.get(found.id, [])) for found in page]

    return store.read(read)


def _export_content(store: Store, sha2: bytes) -> Iterator[tuple[bytes, bool]]:
    number = None
    for number, chunk in enumerate(read_content(store, sha2)):
        yield write_piece(Piece(sha2, number, chunk)), False
    if number is None:
        yield write_piece(Piece(sha2, 0, b"")), False
