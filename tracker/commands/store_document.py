"""Store a document of an activity provider, in the place of or merged into the one that is there."""

from __future__ import annotations

from datetime import datetime

from tracker.errors import BodyInvalid
from tracker.storage.ports import Document, DocumentKey, Store, Transaction
from tracker.xapi.concurrency import Precondition, make_etag
from tracker.xapi.document_merge import is_json, merge, read_object
from tracker.xapi.json_text import read_json


def store_document(
    store: Store, key: DocumentKey, content: bytes, content_type: str, *, precondition: Precondition, now: datetime
) -> None:
    """Put `content` in the place of the document under `key`.

    Raises:
        BodyInvalid: it says that it is JSON, and is not.
        DocumentChanged: the document is in another state than the sender wants; nothing is stored then.
        PreconditionMissing, HeaderMissing: the sender does not say which state of it is known, and has to.
    """
    if is_json(content_type):
        read_json(content)

    def work(transaction: Transaction) -> None:
        found = transaction.documents.find(key)
        precondition.check(key.id, found.etag if found else None)
        transaction.documents.put(key, Document(content, content_type, make_etag(content), now))

    store.write(work)


def merge_document(
    store: Store, key: DocumentKey, content: bytes, content_type: str, *, precondition: Precondition, now: datetime
) -> None:
    """Merge a JSON object into the one under `key`; where there is none, any content is stored.

    Raises:
        BodyInvalid: one of the two is no JSON object.
        DocumentChanged: as `store_document`.
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
        transaction.documents.put(key, Document(merged, content_type, make_etag(merged), now))

    store.write(work)
