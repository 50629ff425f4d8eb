"""Contents of attachments, each kept once, in pieces, and the statements that they came with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from tracker.xapi.attachments import Content

CHUNK = 256 * 1024
"""How many bytes a piece has; the last one of a content has fewer."""


class Attachments(Protocol):
    """Contents by their hash. A content is found only where the statement that names it brought it along."""

    def put(self, statement: UUID, contents: Sequence[Content], owner: bytes | None = None) -> None:
        """Keep what a new statement brought; a content that is there is not written again.

        `owner` is the term of the learner whose session sent it, for `count_bytes`.
        """
        ...

    def find(self, statements: Sequence[UUID]) -> dict[UUID, list[bytes]]:
        """The hashes of the contents that came with these statements; those without any are left out."""
        ...

    def find_length(self, sha2: bytes) -> int | None:
        """How many bytes the content has; None where it is not here."""
        ...

    def read_chunk(self, sha2: bytes, number: int) -> bytes | None:
        """The piece of a content at `number`, from 0 on; None behind the last one."""
        ...

    def count_bytes(self, owner: bytes) -> int:
        """How many bytes the statements of that learner brought; one content counts once for each statement."""
        ...
