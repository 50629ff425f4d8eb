"""Store a document of an activity provider, in the place of or merged into the one that is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tracker.commands.hold_to_quota import hold_documents_to_quota
from tracker.errors import BodyInvalid
from tracker.storage.ports import Document, DocumentKey, Store, Transaction
from tracker.xapi.concurrency import Precondition, make_etag
from tracker.xapi.document_merge import is_json, merge, read_object
from tracker.xapi.json_text import read_json


@dataclass(frozen=True)
class Incoming:
    """What is to be stored under `key`; all documents of its agent take at most `most` bytes afterwards."""

    key: DocumentKey
    content: bytes
    content_type: str
    precondition: Precondition
    now: datetime
    most: int | None = None


def store_document(store: Store, incoming: Incoming) -> None:
    """Put what comes in in the place of the document that is there.

    Raises:
        BodyInvalid: it says that it is JSON, and is not.
        DocumentChanged: the document is in another state than the sender wants; nothing is stored then.
        PreconditionMissing, HeaderMissing: the sender does not say which state of it is known, and has to.
        DocumentsTooMany: the agent's documents would take more.
    """
    if is_json(incoming.content_type):
        read_json(incoming.content)
    _put(store, incoming, lambda _found: incoming.content)


def merge_document(store: Store, incoming: Incoming) -> None:
    """Merge a JSON object into the one that is there; where there is none, any content is stored.

    Raises:
        BodyInvalid: one of the two is no JSON object.
        DocumentChanged, DocumentsTooMany: as `store_document`.
    """
    if is_json(incoming.content_type):
        read_object(incoming.content)

    def merged(found: Document | None) -> bytes:
        if found is None:
            return incoming.content
        if not (is_json(incoming.content_type) and is_json(found.content_type)):
            raise BodyInvalid("only a JSON object can be merged into a JSON object")
        return merge(found.content, incoming.content)

    _put(store, incoming, merged)


def _put(store: Store, incoming: Incoming, content_beside: Callable[[Document | None], bytes]) -> None:
    """What does not grow is let through, also where an operator has lowered the limit since."""

    def work(transaction: Transaction) -> None:
        key = incoming.key
        found = transaction.documents.find(key)
        incoming.precondition.check(key.id, found.etag if found else None)
        content = content_beside(found)
        transaction.documents.put(key, Document(content, incoming.content_type, make_etag(content), incoming.now))
        if incoming.most is not None and (found is None or len(content) > len(found.content)):
            hold_documents_to_quota(transaction, key, incoming.most)

    store.write(work)
