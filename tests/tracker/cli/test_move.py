"""`tracker move`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tracker.cli import main
from tracker.errors import DatabaseInUse, MoveRefused
from tracker.storage.engines import open_engine
from tracker.storage.in_use import alone_at, using
from tracker.storage.migrations import migrate
from tracker.storage.move import LARGE_ROWS, ROWS, move_all
from tracker.storage.tables import metadata
from tracker.storage.tables.metadata import Instant

START = datetime(2026, 3, 2, 9, 0, 0, 123_456, tzinfo=UTC)
TEXT = "ñ «sí» \u2028 \U0001f3d9 '\"\\ \n"


def a_value(column, number):
    if column.nullable and number % 3 == 0:
        return None
    kind = column.type
    if isinstance(kind, Instant):
        return START + timedelta(microseconds=number)
    if isinstance(kind, sa.Uuid):
        return UUID(int=2**127 + number)
    if isinstance(kind, sa.Boolean):
        return number % 2 == 0
    if isinstance(kind, sa.Float):
        return number / 7
    if isinstance(kind, sa.Integer):
        return number
    if isinstance(kind, sa.LargeBinary):
        return bytes([0, 255, 10, 39]) + number.to_bytes(4)
    assert isinstance(kind, sa.Text), column
    return f"{TEXT}{number}"


def a_row(table, number):
    row = {column.name: a_value(column, number) for column in table.columns}
    if table.name == "accounts":
        row |= {"email": f"{number}@example.org", "pseudonym": None, "pseudonym_key": None}
    if table.name == "credentials":
        row |= {"status_list": 1, "place": number}
    return row


def fill(engine, rows=4):
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.insert(table), [a_row(table, number) for number in range(1, rows + 1)])


def writing(engine):
    return engine.execution_options(tracker_writes=True).begin()


def dump(engine):
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in metadata.sorted_tables}


def empty(url):
    engine = open_engine(url)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sa.delete(table))
    return engine


@pytest.fixture(params=["to postgresql", "to sqlite"])
def engines(request, sqlite_url, postgresql_url):
    """The database in use and another one, both empty: one of each kind."""
    pair = [empty(sqlite_url), empty(postgresql_url)]
    yield pair if request.param == "to postgresql" else pair[::-1]
    for engine in pair:
        engine.dispose()


def address(engine):
    return engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


@pytest.fixture
def move(config):
    def run(source, target):
        environ = {"DATA": str(config.data), "DATABASE_URL": address(source)}
        to = target if isinstance(target, str) else address(target)
        return CliRunner().invoke(main, ["move", "--to", to], env=environ)

    return run


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


def test_a_text_that_postgresql_cannot_hold_is_named(sqlite_url, postgresql_url):
    source, target = empty(sqlite_url), empty(postgresql_url)
    keys = metadata.tables["keys"]
    with writing(source) as connection:
        connection.execute(sa.insert(keys).values({**a_row(keys, 1), "name": "a\0b"}))
    with pytest.raises(MoveRefused, match="keys"):
        move_all(source, target, lambda _table, _count: None)
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
