"""Find documents of activity providers."""

from __future__ import annotations

from datetime import datetime

from tracker.errors import DocumentNotFound
from tracker.storage.ports import Document, DocumentKey, Store


def find_document(store: Store, key: DocumentKey) -> Document:
    """The document under `key`.

    Raises:
        DocumentNotFound: there is none.
    """
    found = store.read(lambda transaction: transaction.documents.find(key))
    if found is None:
        raise DocumentNotFound(key.id)
    return found


def find_document_ids(store: Store, group: DocumentKey, since: datetime | None) -> dict[str, datetime]:
    """The ids of the documents under `group` with their last change, of those alone that changed after `since`."""
    return store.read(lambda transaction: transaction.documents.find_ids(group, since))
