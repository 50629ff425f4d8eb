"""Find the contents of attachments that came with statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from tracker.storage.ports import Store
from tracker.storage.ports.attachments import CHUNK
from tracker.xapi.attachments import attachments_of


@dataclass(frozen=True)
class NamedContent:
    """A content by its hash, with the spelling and the media type of the attachment that names it."""

    sha2: bytes
    spelled: str
    content_type: str


def find_contents(store: Store, statements: Sequence[str]) -> list[NamedContent]:
    """The contents that came with `statements`, which are JSON in any format; each once.

    What came with another statement alone is not found, even where one of these names its hash.
    """
    values = [json.loads(text) for text in statements if '"attachments"' in text]
    brought = store.read(lambda transaction: transaction.attachments.find([UUID(value["id"]) for value in values]))
    named: dict[bytes, NamedContent] = {}
    for value in values:
        hashes = brought.get(UUID(value["id"]), [])
        for _, attachment in attachments_of(value) if hashes else ():
            sha2 = bytes.fromhex(attachment["sha2"])
            if sha2 in hashes and sha2 not in named:
                named[sha2] = NamedContent(sha2, attachment["sha2"], attachment["contentType"])
    return list(named.values())


def read_content(store: Store, sha2: bytes) -> Iterator[bytes]:
    """A content piece by piece, each in a transaction of its own: contents never change."""
    for number in count():
        chunk = store.read(lambda transaction, number=number: transaction.attachments.read_chunk(sha2, number))  # type: ignore[misc] # bound at once
        if chunk:
            yield chunk
        if chunk is None or len(chunk) < CHUNK:
            return
