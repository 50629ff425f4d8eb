"""`tracker move`: everything arrives as it was, or nothing does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.tracker.cli.full_databases import a_row, dump, empty, fill, writing
from tracker.errors import MoveRefused
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate
from tracker.storage.move import LARGE_ROWS, ROWS, move_all
from tracker.storage.tables import metadata


def test_every_table_arrives_as_it_was_and_the_source_stays(move, engines):
    source, target = engines
    fill(source)
    before = dump(source)
    answer = move(source, target)
    assert answer.exit_code == 0, answer.output
    assert "DATABASE_URL" in answer.output
    assert all(len(rows) == 4 for rows in before.values())
    assert dump(target) == before
    assert dump(source) == before


def test_more_rows_than_are_copied_at_once_arrive(engines):
    source, target = engines
    statements, chunks = metadata.tables["statements"], metadata.tables["attachment_chunks"]
    with writing(source) as connection:
        connection.execute(sa.insert(statements), [a_row(statements, number) for number in range(2 * ROWS + 7)])
        connection.execute(sa.insert(chunks), [a_row(chunks, number) for number in range(LARGE_ROWS + 1)])
    steps = []
    rows = move_all(source, target, lambda table, count: steps.append((table, count)))
    assert rows["statements"] == sum(count for table, count in steps if table == "statements") == 2 * ROWS + 7
    assert dump(target) == dump(source)


def test_a_database_that_fails_on_the_way_is_said(move, sqlite_url, tmp_path):
    source, target = empty(sqlite_url), open_engine(f"sqlite:///{tmp_path / 'target.db'}")
    fill(source)
    migrate(target)
    with writing(target) as connection:
        connection.exec_driver_sql("CREATE TRIGGER spoil AFTER INSERT ON keys BEGIN INSERT INTO gone VALUES (1); END")
    answer = move(source, target)
    assert answer.exit_code == 1
    assert answer.output.splitlines()[-1].startswith("Error: Nothing was moved: one of the two databases failed")
    assert not any(dump(target).values())
    source.dispose()
    target.dispose()


def test_a_move_that_fails_leaves_the_target_empty_and_can_be_run_again(engines):
    source, target = engines
    fill(source)

    def give_up(table, _count):
        if table == "statements":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_all(source, target, give_up)
    assert not any(dump(target).values())
    move_all(source, target, lambda _table, _count: None)
    assert dump(target) == dump(source)


def test_what_the_target_changes_is_noticed(sqlite_url, tmp_path):
    source = empty(sqlite_url)
    fill(source)
    target = open_engine(f"sqlite:///{tmp_path / 'target.db'}")
    migrate(target)
    with writing(target) as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER spoil AFTER INSERT ON keys BEGIN UPDATE keys SET name = 'x' WHERE id = new.id; END"
        )
    with pytest.raises(MoveRefused, match="keys"):
        move_all(source, target, lambda _table, _count: None)
    assert not any(dump(target).values())
    source.dispose()
    target.dispose()


def test_a_target_is_made_where_there_is_none(move, sqlite_url, tmp_path):
    source = empty(sqlite_url)
    fill(source)
    answer = move(source, f"sqlite:///{tmp_path / 'new' / 'tracker.db'}")
    assert answer.exit_code == 0, answer.output
    target = open_engine(f"sqlite:///{tmp_path / 'new' / 'tracker.db'}")
    assert dump(target) == dump(source)
    source.dispose()
    target.dispose()
