"""What an import says where the database fails, and that the same batch may be put again."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, START, a_statement
from tracker.commands.import_statements import Arriving, Importer
from tracker.errors import CommitUnknown, StoreBusy

DIE_AT_THE_COMMIT = (
    (
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"
    ),
    (
        "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON statements DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION die()"
    ),
)
LIVE_AGAIN = ("DROP TRIGGER dies ON statements", "DROP FUNCTION die()")


def an_importer(store):
    return Importer(store, IDS, clock=lambda: START, new_id=uuid4, keeps_stored=True)


def run(store, statements):
    with store.engine.execution_options(tracker_writes=True).begin() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_batch_whose_commit_is_unknown_may_be_put_again(store):
    importer = an_importer(store)
    batch = [Arriving(number, a_statement()) for number in range(3)]
    run(store, DIE_AT_THE_COMMIT)
    try:
        with pytest.raises(CommitUnknown):
            importer.put(batch, {})
    finally:
        run(store, LIVE_AGAIN)
    outcome = importer.put(batch, {})
    assert (outcome.new, outcome.known) == (3, 0)
    outcome = importer.put(batch, {})
    assert (outcome.new, outcome.known) == (0, 3)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_of_a_batch_that_found_the_database_busy_nothing_is_stored(store):
    store._budget = 0.1
    importer = an_importer(store)
    batch = [Arriving(1, a_statement())]
    with store.engine.execution_options(tracker_writes=True).begin(), pytest.raises(StoreBusy):
        importer.put(batch, {})
    store._budget = 15.0
    assert importer.put(batch, {}).new == 1
