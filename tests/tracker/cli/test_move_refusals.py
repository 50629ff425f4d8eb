"""What `tracker move` does not begin with, or does not take."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.tracker.cli.full_databases import a_row, dump, empty, fill, writing
from tracker.errors import DatabaseInUse, MoveRefused
from tracker.storage.engines import open_engine
from tracker.storage.in_use import alone_at, using
from tracker.storage.move import move_all
from tracker.storage.tables import metadata


def test_a_target_that_is_not_empty_is_refused_and_left_alone(move, engines):
    source, target = engines
    fill(source)
    links = metadata.tables["links"]
    with writing(target) as connection:
        connection.execute(sa.insert(links).values(a_row(links, 5)))
    before = dump(target)
    answer = move(source, target)
    assert answer.exit_code == 1
    assert "not empty" in answer.output
    assert dump(target) == before


def test_a_database_of_somebody_else_is_refused_before_anything_in_it_is_changed(move, sqlite_url, tmp_path):
    source, target = empty(sqlite_url), open_engine(f"sqlite:///{tmp_path / 'diary.db'}")
    with writing(target) as connection:
        connection.exec_driver_sql("CREATE TABLE days (text TEXT)")
        connection.exec_driver_sql("INSERT INTO days VALUES ('Monday')")
    answer = move(source, target)
    assert answer.exit_code == 1
    assert "days of the target is not empty" in answer.output
    assert sa.inspect(target).get_table_names() == ["days"]
    source.dispose()
    target.dispose()


def test_a_text_that_postgresql_cannot_hold_is_named(sqlite_url, postgresql_url):
    source, target = empty(sqlite_url), empty(postgresql_url)
    keys = metadata.tables["keys"]
    with writing(source) as connection:
        connection.execute(sa.insert(keys).values({**a_row(keys, 1), "name": "a\0b"}))
    with pytest.raises(MoveRefused, match="keys"):
        move_all(source, target, lambda _table, _count: None)
    source.dispose()
    target.dispose()


def test_nothing_is_moved_from_or_to_a_database_that_somebody_uses(move, sqlite_url, tmp_path):
    source = empty(sqlite_url)
    fill(source)
    target = tmp_path / "target.db"
    for used in (sqlite_url, f"sqlite:///{target}"):
        with using(used):
            answer = move(source, f"sqlite:///{target}")
        assert answer.exit_code == 1
        assert "is in use: stop the server" in answer.output
        assert not target.exists()
    assert move(source, f"sqlite:///{target}").exit_code == 0
    source.dispose()


def test_nobody_else_begins_while_a_database_is_moved(sqlite_url, tmp_path):
    for url in (sqlite_url, f"sqlite:///{tmp_path / 'target.db'}"):
        with alone_at(url), pytest.raises(DatabaseInUse, match="a restore or a move"), using(url):
            pass


def test_the_same_file_by_another_name_is_no_target(move, sqlite_url):
    source = empty(sqlite_url)
    file = Path(source.url.database)
    answer = move(source, f"sqlite:///{file.parent / '..' / file.parent.name / file.name}")
    assert answer.exit_code == 1
    assert "the target is the database in use" in answer.output
    source.dispose()


@pytest.mark.parametrize("target", ["nonsense", "mysql://localhost/x", "postgresql://127.0.0.1:1/nothing"])
def test_an_address_that_is_none_is_refused(move, sqlite_url, target):
    source = empty(sqlite_url)
    answer = move(source, target)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: Nothing was moved")
    assert move(source, sqlite_url).exit_code == 1
    source.dispose()
