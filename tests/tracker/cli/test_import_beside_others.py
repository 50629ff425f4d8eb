"""`tracker import` into a store that has statements: what comes in is stored behind them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

from tests.tracker.builders import START, a_statement
from tests.tracker.cli.histories import write
from tests.tracker.sending import PROGRAM, send


def test_beside_other_statements_the_imported_ones_are_stored_anew_behind_them(tracker, store, exported):
    own = a_statement()
    send(store, own, now=START.replace(year=2026, month=6))
    assert tracker(store, "import", exported).exit_code == 0
    history = store.read(lambda transaction: transaction.history.read(None, None, 1000))
    texts = [
        json.loads(line)["statement"] for line in exported.read_bytes().splitlines() if b'{"statement"' in line[:12]
    ]
    assert [str(found.id) for found in history] == [own["id"], *(statement["id"] for statement in texts)]
    assert json.loads(history[1].text)["timestamp"] == texts[0]["timestamp"]
    assert json.loads(history[1].text)["stored"] != texts[0]["stored"]
    assert json.loads(history[5].text)["authority"] == texts[4]["authority"]


def test_nothing_is_stored_behind_a_moment_that_readers_may_have_seen(tracker, store, exported):
    own = a_statement()
    send(store, own, now=START.replace(year=2025))
    seen = datetime.now(UTC)
    for _ in range(2):
        assert tracker(store, "import", exported).exit_code == 0
    history = store.read(lambda transaction: transaction.history.read(None, None, 1000))
    assert len(history) > 200
    assert [found.id for found in history if found.stored < seen] == [UUID(own["id"])]


def test_an_import_that_goes_on_beside_new_statements_stores_behind_them(tracker, store, tmp_path):
    file = tmp_path / "statements.jsonl"
    lines = [{"statement": {**a_statement(), "stored": f"2026-03-0{day}T09:00:00Z"}} for day in (1, 3)]
    write(file, lines[:1])
    tracker(store, "import", file)
    send(store, a_statement())
    seen = datetime.now(UTC)
    write(file, lines)
    assert tracker(store, "import", file).exit_code == 0
    first, own, second = store.read(lambda transaction: transaction.history.read(None, None, 10))
    assert (first.stored.day, own.stored) == (1, START)
    assert second.stored > seen


def test_a_stored_in_the_future_is_not_kept(tracker, store, tmp_path):
    file = tmp_path / "future.jsonl"
    sent = {**a_statement(), "stored": "2999-01-01T00:00:00Z", "authority": PROGRAM.authority}
    write(file, [{"statement": sent}])
    assert tracker(store, "import", file).exit_code == 0
    [found] = store.read(lambda transaction: transaction.history.read(None, None, 10))
    assert found.stored.year < 2999
    assert json.loads(found.text)["timestamp"].startswith("2999")
