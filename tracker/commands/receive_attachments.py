"""Take in the contents of attachments that come along with statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from tracker.errors import AttachmentsTooMany
from tracker.storage.ports import Transaction
from tracker.xapi.attachments import Content, Contents, match_contents
from tracker.xapi.signatures import check_signatures
from tracker.xapi.statements import check_statement
from tracker.xapi.versions import Version

NO_CONTENTS: Contents = {}


def match_attachments(value: Mapping[str, Any], contents: Contents, version: Version) -> tuple[Content, ...]:
    """Those of `contents` that a valid statement brings, once its signatures hold.

    Raises:
        StatementInvalid: an attachment has no content here and no fileUrl, or a signature does not hold.
    """
    if "attachments" not in value and value["object"].get("objectType") != "SubStatement":
        return ()
    check_signatures(value, contents, partial(check_statement, version=version))
    return match_contents(value, contents)


def keep_contents(
    transaction: Transaction,
    brought: Sequence[tuple[UUID, tuple[Content, ...]]],
    *,
    owner: bytes | None = None,
    most: int | None = None,
) -> None:
    """Keep what new statements brought, in the transaction that stores them.

    `owner` is the term of the learner who sent them, who may keep `most` bytes in all.

    Raises:
        AttachmentsTooMany: the learner would have more than that.
    """
    for statement, contents in brought:
        transaction.attachments.put(statement, contents, owner)
    if owner is not None and most is not None and transaction.attachments.count_bytes(owner) > most:
        raise AttachmentsTooMany(most)
