"""Writers of one document at once: what every store promises."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.tracker.builders import START
from tracker.commands.delete_documents import delete_document
from tracker.commands.store_document import Incoming, merge_document, store_document
from tracker.errors import DocumentChanged, PreconditionMissing
from tracker.queries.find_documents import find_document
from tracker.storage.ports import DocumentKey
from tracker.xapi.concurrency import Need, Precondition

WRITERS = 8
KEY = DocumentKey("agent-profile", "", '["mbox","mailto:a@example.org"]', None, "settings")
JSON = "application/json"


def all_at_once(work):
    """What became of `work` for each writer: its answer, or the kind of fault."""
    start = Barrier(WRITERS)

    def run(writer):
        start.wait(30)
        try:
            work(writer)
        except (DocumentChanged, PreconditionMissing) as fault:
            return type(fault).__name__
        return "stored"

    with ThreadPoolExecutor(WRITERS) as pool:
        return Counter(pool.map(run, range(WRITERS)))


def put(store, content, **precondition):
    store_document(store, Incoming(KEY, content, JSON, Precondition(**precondition), START))


def test_of_eight_writers_with_one_tag_exactly_one_wins(store):
    put(store, b"{}")
    for turn in range(3):
        tag = f'"{find_document(store, KEY).etag}"'
        # The tag is a hash of the content: a writer of the same content again would leave it to the next one.
        became = all_at_once(
            lambda writer, turn=turn, tag=tag: put(store, b'{"turn": %d, "by": %d}' % (turn, writer), if_match=tag)
        )
        assert became == {"stored": 1, "DocumentChanged": WRITERS - 1}


def test_of_eight_who_make_a_document_that_must_not_be_there_exactly_one_does(store):
    became = all_at_once(lambda writer: put(store, b'{"by": %d}' % writer, if_none_match="*"))
    assert became == {"stored": 1, "DocumentChanged": WRITERS - 1}


def test_of_eight_who_say_nothing_exactly_one_does_not_overwrite(store):
    became = all_at_once(lambda writer: put(store, b'{"by": %d}' % writer, need=Need.TO_REPLACE))
    assert became == {"stored": 1, "PreconditionMissing": WRITERS - 1}


def test_of_eight_who_merge_none_is_lost(store):
    def merge(writer):
        content = json.dumps({f"writer {writer}": writer}).encode()
        merge_document(store, Incoming(KEY, content, JSON, Precondition(), START))

    assert all_at_once(merge) == {"stored": WRITERS}
    assert json.loads(find_document(store, KEY).content) == {f"writer {writer}": writer for writer in range(WRITERS)}


def test_one_deletes_what_it_has_seen_and_the_others_are_told(store):
    put(store, b"{}")
    seen = Precondition(if_match=f'"{find_document(store, KEY).etag}"')
    became = all_at_once(lambda _writer: delete_document(store, KEY, seen))
    assert became == {"stored": 1, "DocumentChanged": WRITERS - 1}
