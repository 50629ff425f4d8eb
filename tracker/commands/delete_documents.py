"""Delete documents of activity providers."""

from __future__ import annotations

from tracker.storage.ports import DocumentKey, Store, Transaction
from tracker.xapi.concurrency import Precondition


def delete_document(store: Store, key: DocumentKey, precondition: Precondition) -> None:
    """Delete the document under `key`, where there is one.

    Raises:
        DocumentChanged: the document is in another state than the sender wants.
    """

    def work(transaction: Transaction) -> None:
        found = transaction.documents.find(key)
        precondition.check(key.id, found.etag if found else None)
        transaction.documents.delete(key)

    store.write(work)


def delete_documents(store: Store, group: DocumentKey, precondition: Precondition) -> None:
    """Delete all documents under `group`.

    Raises:
        DocumentChanged: the sender names the state of one document, and asks for all of them to go.
    """
    precondition.check("*", None)
    store.write(lambda transaction: transaction.documents.delete_group(group))
