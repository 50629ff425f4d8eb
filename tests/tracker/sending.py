"""Statements that a program sends to a store, without a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests.tracker.builders import BASE, IDS, START
from tracker.commands.store_statements import Sender, store_statements
from tracker.storage.ports import Store
from tracker.xapi.attachments import Content

PROGRAM = Sender(
    {"objectType": "Agent", "name": "a program", "account": {"homePage": BASE, "name": "key:program"}}, defines=True
)


def send(
    store: Store, *values: Any, sender: Sender = PROGRAM, now: datetime = START, contents: Iterable[Content] = ()
) -> list[UUID]:
    """Store statements, of which some name `contents`; their ids."""
    held = {content.sha2: content for content in contents}
    return store_statements(store, values, sender, ids=IDS, now=now, new_id=uuid4, contents=held)
