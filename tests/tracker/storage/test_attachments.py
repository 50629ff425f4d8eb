"""What every store promises about contents of attachments."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.tracker.builders import IDS, START, a_learner
from tests.tracker.with_attachments import HeldContent, a_statement_with
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import AttachmentsTooMany, StatementConflict
from tracker.queries.find_contents import read_content
from tracker.storage.ports.attachments import CHUNK
from tracker.storage.tables.attachments import attachment_chunks, attachments, statement_attachments
from tracker.storage.tables.statements import statements

PROGRAM = Sender(a_learner())


def send(store, values, *contents, sender=PROGRAM):
    held = {entry.sha2: entry for entry in map(HeldContent, contents)}
    return store_statements(store, values, sender, ids=IDS, now=START, new_id=uuid4, contents=held)


def count(store, table):
    with store.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_content_is_kept_in_pieces_of_one_size(store, length):
    content = bytes(range(251)) * (length // 251 + 1)
    content = content[:length]
    send(store, [a_statement_with(content)], content)
    pieces = list(read_content(store, HeldContent(content).sha2))
    assert b"".join(pieces) == content
    assert [len(piece) for piece in pieces[:-1]] == [CHUNK] * (len(pieces) - 1)
    assert count(store, attachment_chunks) == -(-length // CHUNK)


def test_contents_are_found_only_with_the_statements_that_brought_them(store):
    both, one, linked = a_statement_with(b"a", b"b"), a_statement_with(b"b"), a_statement_with(b"a")
    linked["attachments"][0]["fileUrl"] = "https://example.org/file"
    ids = send(store, [both, one], b"a", b"b") + send(store, [linked])
    found = store.read(lambda transaction: transaction.attachments.find(ids))
    a, b = HeldContent(b"a").sha2, HeldContent(b"b").sha2
    assert found == {ids[0]: sorted([a, b]), ids[1]: [b]}
    assert count(store, attachments) == 2


def test_an_unknown_content_has_no_pieces(store):
    assert list(read_content(store, b"x" * 32)) == []
    assert store.read(lambda transaction: transaction.attachments.find([])) == {}


def test_eight_writers_of_one_content_store_it_once(store):
    content = b"x" * (CHUNK + 5)
    barrier = Barrier(8)

    def write(_):
        barrier.wait(20)
        return send(store, [a_statement_with(content)], content)

    with ThreadPoolExecutor(8) as pool:
        stored = [ids[0] for ids in pool.map(write, range(8))]
    assert (count(store, attachments), count(store, attachment_chunks), count(store, statement_attachments)) == (
        1,
        2,
        8,
    )
    assert len(store.read(lambda transaction: transaction.attachments.find(stored))) == 8
    assert b"".join(read_content(store, HeldContent(content).sha2)) == content


def test_eight_writers_of_one_statement_store_its_content_once(store):
    sent = a_statement_with(b"text")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: send(store, [sent], b"text"), range(8)))
    assert (count(store, statements), count(store, statement_attachments)) == (1, 1)


def test_a_refused_batch_leaves_no_content_beside_one_that_is_stored(store):
    taken = a_statement_with(b"first")
    send(store, [taken], b"first")
    conflict = a_statement_with(b"lost", id=taken["id"], verb="failed")
    with pytest.raises(StatementConflict):
        send(store, [a_statement_with(b"lost"), conflict], b"lost")
    assert (count(store, statements), count(store, attachments), count(store, statement_attachments)) == (1, 1, 1)


def test_a_learner_is_held_to_a_limit_over_all_statements(store):
    learner = Sender(a_learner(), uuid4(), attachment_bytes=10)
    send(store, [a_statement_with(b"12345"), a_statement_with(b"67890")], b"12345", b"67890", sender=learner)
    with pytest.raises(AttachmentsTooMany):
        send(store, [a_statement_with(b"x")], b"x", sender=learner)
    # What was stored before may be sent again, and the limit is each learner's own.
    send(store, [a_statement_with(b"x")], b"x", sender=Sender(a_learner(), uuid4(), attachment_bytes=10))
    assert count(store, statements) == 3
