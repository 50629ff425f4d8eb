"""`tracker import` from a file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, START, a_learner, a_statement
from tests.tracker.cli.histories import KEPT, count, dump
from tests.tracker.sending import PROGRAM
from tracker.commands.store_statements import store_statements
from tracker.xapi.versions import Version


def test_an_export_into_an_empty_store_makes_the_same_store(tracker, store, second, exported):
    answer = tracker(store, "import", exported)
    assert answer.exit_code == 0, answer.output
    kept, made = dump(second), dump(store)
    for name in KEPT:
        assert made[name] == kept[name], name
    brought = dump(second, ["statement_attachments"])
    assert dump(store, ["statement_attachments"]) == brought
    assert len(brought["statement_attachments"]) == 3


def test_what_a_request_of_2_0_brings_under_an_older_version_survives_an_export(tracker, store, second, tmp_path):
    agents = [{"objectType": "contextAgent", "agent": a_learner()}]
    sent = [a_statement(context={"contextAgents": agents}, **said) for said in ({"version": "1.0.3"}, {})]
    store_statements(second, sent, PROGRAM, ids=IDS, now=START, new_id=uuid4, version=Version.TWO)
    file = tmp_path / "statements.jsonl"
    assert tracker(second, "export", file).exit_code == 0
    answer = tracker(store, "import", file)
    assert answer.exit_code == 0, answer.output
    assert dump(store) == dump(second)


def test_an_import_run_again_changes_nothing(tracker, store, exported):
    tracker(store, "import", exported)
    before = dump(store)
    answer = tracker(store, "import", exported)
    assert answer.exit_code == 0
    assert answer.output.startswith("0 statements are new")
    assert dump(store) == before


@pytest.mark.parametrize("lines", [3, 100, 256, 262])
def test_an_import_that_was_broken_off_goes_on_when_it_is_run_again(tracker, store, second, exported, tmp_path, lines):
    part = tmp_path / "part.jsonl"
    part.write_bytes(b"".join(exported.read_bytes().splitlines(keepends=True)[:lines]))
    answer = tracker(store, "import", part)
    assert answer.exit_code == 1
    assert "cut off" in answer.output
    assert tracker(store, "import", exported).exit_code == 0
    assert dump(store) == dump(second)


def test_standard_input_is_read_too(tracker, store, second, exported):
    answer = tracker(store, "import", "-", input=exported.read_bytes())
    assert answer.exit_code == 0, answer.output
    assert dump(store) == dump(second)


def test_an_import_that_was_killed_goes_on_when_it_is_run_again(tracker, store, exported, config, second):
    url = store.engine.url.render_as_string(hide_password=False)
    environ = {**os.environ, "DATA": str(config.data), "DATABASE_URL": url, "MANIFEST": str(config.manifest)}
    lines = exported.read_bytes().splitlines(keepends=True)
    command = [Path(sys.executable).with_name("tracker"), "import", "-"]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        # The pipe stays open, so the program waits for more lines once it has stored the first batch.
        process.stdin.write(b"".join(lines[:230]))
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not count(store):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.kill()
    assert count(store) == 200
    assert tracker(store, "import", exported).exit_code == 0
    assert dump(store) == dump(second)
