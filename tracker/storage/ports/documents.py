"""Documents that activity providers keep with an activity, an agent or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class DocumentKey:
    """What a document belongs to; what a resource does not use is empty.

    `resource` is `state`, `agent-profile` or `activity-profile`; `agent` is the identity of the agent.
    """

    resource: str
    activity: str
    agent: str
    registration: UUID | None
    id: str


@dataclass(frozen=True)
class Document:
    """A document as it was sent. `etag` is the hash of its content, without quotes."""

    content: bytes
    content_type: str
    etag: str
    updated: datetime


class Documents(Protocol):
    """Documents by what they belong to."""

    def put(self, key: DocumentKey, document: Document) -> None:
        """Store `document`, replacing the one that is there."""
        ...

    def find(self, key: DocumentKey) -> Document | None:
        """The document under `key`."""
        ...

    def find_ids(self, group: DocumentKey, since: datetime | None = None) -> dict[str, datetime]:
        """The ids under `group` in their order, each with its last change.

        The own id of `group` is not looked at, and its registration None means any.
        """
        ...

    def count_bytes(self, agent: str) -> int:
        """How many bytes the documents of an agent take in all, with their names and what each row needs."""
        ...

    def delete(self, key: DocumentKey) -> None:
        """Remove the document under `key`, where there is one."""
        ...

    def delete_group(self, group: DocumentKey) -> None:
        """Remove all that `find_ids` would find under `group`."""
        ...
