"""Read all statements that a query finds, a slice at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.storage.ports import Page, Transaction

SLICE = 500
"""How many statements are asked for at once."""


def read_matches(transaction: Transaction, page: Page) -> Iterator[dict[str, Any]]:
    """The statements that `page` finds, oldest first as it asks for them, and those of the pages behind it."""
    while True:
        matches = transaction.statements.search(page)
        yield from (json.loads(entry.text) for entry in matches.found)
        if len(matches.found) < page.limit and not matches.cut:
            return
        page = replace(page, after=matches.found[-1].stored)
