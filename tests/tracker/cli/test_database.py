"""`tracker migrate`, `tracker backup` and `tracker restore`."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import chdir, closing

import pytest
from click.testing import CliRunner

from tests.tracker.builders import a_statement
from tests.tracker.server import Server, fetch
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main
from tracker.storage.in_use import replacing


@pytest.fixture
def tracker(config):
    """Runs a command of the tracker with the settings of the test."""

    def run(*arguments, **environ):
        own = {"DATA": str(config.data), "DATABASE_URL": config.database_url}
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env={**own, **environ})

    return run


@pytest.fixture
def lrs(app):
    return XapiClient(app)


def test_a_backup_holds_what_the_database_held_while_it_was_in_use(tracker, lrs, tmp_path):
    lrs.post([a_statement() for _ in range(20)])
    file = tmp_path / "backup.db"
    answer = tracker("backup", file)
    assert answer.exit_code == 0, answer.output
    assert "20 statements" in answer.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT count(*) FROM statements").fetchone() == (20,)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("backup")] == ["backup.db"]


def test_a_restored_database_is_the_one_of_the_backup_also_for_open_connections(tracker, lrs, config, tmp_path):
    kept, lost = a_statement(), a_statement()
    lrs.post(kept)
    tracker("backup", tmp_path / "backup.db")
    lrs.post(lost)
    answer = tracker("restore", tmp_path / "backup.db")
    assert answer.exit_code == 0, answer.output
    assert lrs.ids() == [kept["id"]]
    assert lrs.post(lost).status_code == 200
    before = config.data / "tracker.db.before-restore"
    with closing(sqlite3.connect(before)) as copy:
        assert copy.execute("SELECT count(*) FROM statements").fetchone() == (2,)


def test_nothing_is_restored_while_a_server_runs_for_what_it_stores_would_be_lost(config, tmp_path):
    server = Server(config)
    file = tmp_path / "backup.db"
    server.run("backup", str(file))
    server.start()
    try:
        server.add_key()
        answer = server.run("restore", str(file))
        assert answer.returncode == 1
        assert "is in use: stop the server" in answer.stderr
        assert fetch(f"{server.url}/healthz")[0] == 200
        assert server.run("key", "list", "--json").stdout.count('"key"') == 1
    finally:
        server.stop()
    answer = server.run("restore", str(file))
    assert answer.returncode == 0, answer.stderr
    assert server.run("key", "list", "--json").stdout.count('"key"') == 0


@pytest.mark.parametrize("command", [("key", "list"), ("serve",), ("migrate",)])
def test_nothing_begins_while_a_database_is_being_replaced(tracker, config, command):
    environ = {"MANIFEST": str(config.manifest), "EXAM_BANK_FILE": str(config.exam_bank_file), "PORT": "0"}
    with replacing(config.data / "tracker.db"):
        answer = tracker(*command, **environ)
    assert answer.exit_code == 1
    assert "a restore or a move is under way" in answer.output


NEED_A_DATABASE = [
    ["key", "list"],
    ["key", "add", "a program", "--scope", "all"],
    ["user", "list"],
    ["certificate", "list"],
    ["credential", "publish", "published"],
    ["forward", "list"],
    ["forward", "run", "--once"],
    ["items"],
    ["rebuild"],
    ["export"],
    ["import", "statements.jsonl"],
    ["backup", "copy.db"],
    ["move", "--to", "sqlite:///other.db"],
    ["serve"],
]


@pytest.mark.parametrize("command", NEED_A_DATABASE, ids=" ".join)
def test_a_command_that_finds_no_database_makes_none_and_says_where_it_looked(tracker, config, tmp_path, command):
    environ = {"MANIFEST": str(config.manifest), "EXAM_BANK_FILE": str(config.exam_bank_file), "PORT": "0"}
    folder = tmp_path / "somewhere"
    folder.mkdir()
    with chdir(folder):
        answer = tracker(*command, DATA="elsewhere", DATABASE_URL="", **environ)
    assert answer.exit_code == 1
    assert f"There is no database at {folder}/elsewhere/tracker.db: set DATA" in answer.output
    assert "tracker migrate" in answer.output
    assert list(folder.iterdir()) == []


def test_a_backup_is_restored_into_an_empty_folder(tracker, lrs, tmp_path):
    lrs.post(a_statement())
    tracker("backup", tmp_path / "backup.db")
    fresh = tmp_path / "fresh"
    answer = tracker("restore", tmp_path / "backup.db", DATA=str(fresh), DATABASE_URL="")
    assert answer.exit_code == 0, answer.output
    with closing(sqlite3.connect(fresh / "tracker.db")) as copy:
        assert copy.execute("SELECT count(*) FROM statements").fetchone() == (1,)


def broken(path):
    path.write_bytes(path.read_bytes()[:-5000] + b"\xff" * 5000)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text(path):
    path.write_text("not a database " * 100)


def missing(path):
    path.unlink()


def empty(path):
    path.write_bytes(b"")


def newer(path):
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999_future'")
        copy.commit()


def of_another_program(path):
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("DROP TABLE alembic_version")
        copy.commit()


@pytest.mark.parametrize("spoil", [broken, truncated, text, missing, empty, newer, of_another_program])
def test_a_file_that_cannot_be_trusted_is_refused_and_the_database_stays(tracker, lrs, tmp_path, spoil):
    kept = a_statement()
    lrs.post(kept)
    file = tmp_path / "backup.db"
    tracker("backup", file)
    spoil(file)
    answer = tracker("restore", file)
    assert answer.exit_code == 1
    assert "The database is as it was." in answer.output
    assert lrs.ids() == [kept["id"]]


def test_a_backup_of_nothing_is_refused(tracker, tmp_path):
    answer = tracker("backup", tmp_path / "backup.db", DATA=str(tmp_path / "nowhere"), DATABASE_URL="")
    assert answer.exit_code == 1
    assert not (tmp_path / "backup.db").exists()


def test_postgresql_is_sent_to_its_own_tools(tracker, tmp_path):
    answer = tracker("backup", tmp_path / "backup.db", DATABASE_URL="postgresql://localhost/tracker")
    assert answer.exit_code == 1
    assert "pg_dump" in answer.output


def test_migrating_makes_a_database_and_serving_without_one_says_so(tracker, config, tmp_path):
    environ = {"DATA": str(tmp_path / "new"), "DATABASE_URL": "", "MANIFEST": str(config.manifest)}
    answer = tracker("key", "list", **environ)
    assert answer.exit_code == 1
    assert "tracker migrate" in answer.output
    assert tracker("migrate", **environ).exit_code == 0
    assert tracker("key", "list", **environ).exit_code == 0


def test_a_setting_that_cannot_be_read_is_named(tracker):
    answer = tracker("key", "list", PORT="many")
    assert answer.exit_code == 1
    assert "PORT" in answer.output
