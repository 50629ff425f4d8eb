"""What every store promises about documents and aliases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from tests.tracker.builders import IDS, START
from tracker.storage.ports import Alias, Document, DocumentKey


def a_document_key(**changes) -> DocumentKey:
    key = DocumentKey("state", IDS.lesson("state-to-people"), '["mbox","mailto:a@example.org"]', None, "bookmark")
    return replace(key, **changes)


def a_document(content: bytes = b"{}", updated=START) -> Document:
    return Document(content, "application/json", "etag", updated)


def test_a_document_is_found_as_it_was_put_and_replaced_by_the_next(store):
    for content in (b"\x00\xff", b"second"):
        store.write(
            lambda transaction, content=content: transaction.documents.put(a_document_key(), a_document(content))
        )
        assert store.read(lambda transaction: transaction.documents.find(a_document_key())).content == content


def test_documents_of_another_registration_agent_or_activity_are_others(store):
    keys = [
        a_document_key(),
        a_document_key(registration=uuid4()),
        a_document_key(agent="another"),
        a_document_key(activity="https://example.org/another"),
        a_document_key(id="another"),
    ]
    for number, key in enumerate(keys):
        store.write(
            lambda transaction, key=key, number=number: transaction.documents.put(key, a_document(b"%d" % number))
        )
    contents = [store.read(lambda transaction, key=key: transaction.documents.find(key)).content for key in keys]
    assert contents == [b"0", b"1", b"2", b"3", b"4"]


def test_ids_are_listed_by_group_registration_and_time(store):
    registration = uuid4()
    later = START + timedelta(hours=1)

    def work(transaction):
        transaction.documents.put(a_document_key(id="b"), a_document())
        transaction.documents.put(a_document_key(id="a", registration=registration), a_document(updated=later))
        transaction.documents.put(a_document_key(id="c", agent="another"), a_document())

    store.write(work)

    def ids(since=None, **changes):
        return list(store.read(lambda transaction: transaction.documents.find_ids(a_document_key(**changes), since)))

    assert ids() == ["a", "b"]
    assert ids(registration=registration) == ["a"]
    assert ids(since=START) == ["a"]
    store.write(lambda transaction: transaction.documents.delete_group(a_document_key(registration=registration)))
    assert ids() == ["b"]
    store.write(lambda transaction: transaction.documents.delete_group(a_document_key()))
    assert ids() == []
    assert ids(agent="another") == ["c"]


def test_a_guest_belongs_to_one_learner_at_a_time(store):
    guest, maria, juan = uuid4(), uuid4(), uuid4()
    first = Alias(uuid4(), guest, maria, START)
    assert store.write(lambda transaction: transaction.aliases.put(first)) == first
    second = Alias(uuid4(), guest, juan, START)
    assert store.write(lambda transaction: transaction.aliases.put(second)) == first
    store.write(lambda transaction: transaction.aliases.end(first.id, START))
    assert store.write(lambda transaction: transaction.aliases.put(second)) == second
    assert store.read(lambda transaction: transaction.aliases.find_in_force(maria)) == []
    assert store.read(lambda transaction: transaction.aliases.find_in_force(juan)) == [second]
    assert store.read(lambda transaction: transaction.aliases.find(first.id)).ended == START
