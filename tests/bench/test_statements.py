"""The load is what learners' pages say, and sqlite3 alone writes the rows that our store writes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import statistics
from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from uuid import uuid4

import pytest

from tests.bench import sqlite_alone
from tests.bench.quiz_statements import ANSWERS, ITEMS, LEARNERS, QuizStatements
from tests.tracker.builders import IDS
from tracker.commands.store_statements import Sender, store_statements
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate
from tracker.storage.sql_store import SqlStore
from tracker.xapi.statements import check_statement
from tracker.xapi.versions import Version

KEY = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "key:bench"}}, defines=True)


@pytest.fixture(scope="module")
def sample():
    return list(islice(QuizStatements(), 20_000))


def test_the_load_is_of_valid_statements_of_about_1_2_kilobytes(sample):
    assert 1100 < statistics.mean(map(len, sample)) < 1300
    for text in sample[:: len(sample) // 200]:
        statement = json.loads(text)
        for version in Version:
            check_statement(statement, version)
        assert {"result", "context", "timestamp"} <= statement.keys()
        assert statement["object"]["definition"]


def test_attempts_have_a_registration_of_their_own_and_ten_answers_to_different_items(sample):
    values = [json.loads(text) for text in sample]
    assert len({value["id"] for value in values}) == len(values)
    assert len({value["actor"]["account"]["name"] for value in values}) == LEARNERS
    assert len({value["object"]["id"] for value in values}) == ITEMS + 1
    attempts = Counter(value["context"]["registration"] for value in values)
    whole = [name for name, count in attempts.items() if count == ANSWERS + 1]
    assert max(attempts.values()) == ANSWERS + 1
    assert len(whole) > 0.9 * len(attempts)
    first = [value for value in values if value["context"]["registration"] == whole[0]]
    assert len({value["object"]["id"] for value in first}) == ANSWERS + 1
    assert len({value["actor"]["account"]["name"] for value in first}) == 1
    points = sum(value["result"]["success"] for value in first[:-1])
    assert first[-1]["result"]["score"]["raw"] == points


def test_known_learners_are_among_the_500():
    known = [uuid4(), uuid4()]
    found = {json.loads(text)["actor"]["account"]["name"] for text in islice(QuizStatements(1, known), 20_000)}
    assert {str(learner) for learner in known} <= found
    assert len(found) == LEARNERS


def test_sqlite_alone_writes_the_rows_that_our_store_writes(tmp_path):
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    engine = open_engine(f"sqlite:///{ours}")
    migrate(engine)
    engine.dispose()
    shutil.copyfile(ours, theirs)
    bodies = list(islice(QuizStatements().batches(50), 20))
    store = SqlStore(open_engine(f"sqlite:///{ours}"))
    for body in bodies:
        store_statements(store, json.loads(body), KEY, ids=IDS, now=datetime.now(UTC), new_id=uuid4)
    store.close()
    assert sqlite_alone.store(theirs, sqlite_alone.read_batches(ours, bodies)) > 0
    assert contents(theirs) == contents(ours)
    assert all(contents(ours).values())


def contents(path):
    """All rows of the tables that a batch writes to."""
    connection = sqlite3.connect(path)
    found = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in sqlite_alone.TABLES}  # noqa: S608
    connection.close()
    return found
