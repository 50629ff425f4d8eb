"""Store a document of an activity provider, in the place of or merged into the one that is there."""

from __future__ import annotations

from datetime import datetime

from tracker.commands.hold_to_quota import hold_documents_to_quota
from tracker.errors import BodyInvalid
from tracker.storage.ports import Document, DocumentKey, Store, Transaction
from tracker.xapi.concurrency import Precondition, make_etag
from tracker.xapi.document_merge import is_json, merge, read_object
from tracker.xapi.json_text import read_json


def store_document(
    store: Store,
    key: DocumentKey,
    content: bytes,
    content_type: str,
    *,
    precondition: Precondition,
    now: datetime,
    most: int | None = None,
) -> None:
    """Put `content` in the place of the document under `key`; those of its agent take `most` bytes in all afterwards.

    Raises:
        BodyInvalid: it says that it is JSON, and is not.
        DocumentChanged: the document is in another state than the sender wants; nothing is stored then.
        PreconditionMissing, HeaderMissing: the sender does not say which state of it is known, and has to.
        DocumentsTooMany: the agent's documents would take more.
    """
    if is_json(content_type):
        read_json(content)

    def work(transaction: Transaction) -> None:
        found = transaction.documents.find(key)
        precondition.check(key.id, found.etag if found else None)
        _put(transaction, key, Document(content, content_type, make_etag(content), now), found, most)

    store.write(work)


def merge_document(
    store: Store,
    key: DocumentKey,
    content: bytes,
    content_type: str,
    *,
    precondition: Precondition,
    now: datetime,
    most: int | None = None,
) -> None:
    """Merge a JSON object into the one under `key`; where there is none, any content is stored.

    Raises:
        BodyInvalid: one of the two is no JSON object.
        DocumentChanged, DocumentsTooMany: as `store_document`.
    """
    if is_json(content_type):
        read_object(content)

    def work(transaction: Transaction) -> None:
        found = transaction.documents.find(key)
        precondition.check(key.id, found.etag if found else None)
        merged = content
        if found is not None:
            if not (is_json(content_type) and is_json(found.content_type)):
                raise BodyInvalid("only a JSON object can be merged into a JSON object")
            merged = merge(found.content, content)
        _put(transaction, key, Document(merged, content_type, make_etag(merged), now), found, most)

    store.write(work)


def _put(
    transaction: Transaction, key: DocumentKey, document: Document, replaced: Document | None, most: int | None
) -> None:
    """What does not grow is let through, also where an operator has lowered the limit since."""
    transaction.documents.put(key, document)
    grows = replaced is None or len(document.content) > len(replaced.content)
    if most is not None and grows:
        hold_documents_to_quota(transaction, key, most)
