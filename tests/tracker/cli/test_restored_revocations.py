"""`tracker restore`: what was revoked since the backup stays revoked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

import pytest
from click.testing import CliRunner

from tests.tracker.builders import START
from tracker.cli import main
from tracker.commands.add_key import add_key as make_key
from tracker.commands.rotate_key import rotate_key
from tracker.storage.carry_over import carry_revocations
from tracker.storage.engines import open_engine
from tracker.storage.ports import IssuedCredential, Key
from tracker.storage.sql_store import SqlStore


@pytest.fixture
def tracker(config):
    environ = {"DATA": str(config.data), "DATABASE_URL": ""}
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


@pytest.fixture
def store(config, tracker):
    assert tracker("migrate").exit_code == 0
    opened = SqlStore(open_engine(f"sqlite:///{config.data / 'tracker.db'}"))
    yield opened
    opened.close()


def issue(store, place):
    def put(transaction):
        number = transaction.credentials.open_list("did:web:course.example", "https://course.example", 100).number
        return transaction.credentials.put(
            IssuedCredential(uuid4(), uuid4(), "foundations", "{}", status_list=number, place=place, issued=START)
        )

    return store.write(put)


def revoke(store, credential, reason):
    store.write(lambda transaction: transaction.credentials.revoke(credential.id, START, reason))


def find(store, credential):
    return store.read(lambda transaction: transaction.credentials.find(credential.id))


def add_key(store, key_id):
    store.write(lambda transaction: transaction.keys.put(Key(key_id, key_id, b"0" * 32, frozenset({"all"}), START)))


def add_key_with_secret(store):
    return make_key(store, f"a program {uuid4()}", frozenset({"all"}), START).key.id


def find_key(store, key_id):
    return store.read(lambda transaction: transaction.keys.find(key_id))


def test_a_certificate_that_was_revoked_since_the_backup_stays_revoked(tracker, store, tmp_path):
    kept, revoked = issue(store, 1), issue(store, 2)
    tracker("backup", tmp_path / "backup.db")
    revoke(store, revoked, "wrong name")
    answer = tracker("restore", tmp_path / "backup.db")
    assert answer.exit_code == 0, answer.output
    found = find(store, revoked)
    assert (found.revoked, found.reason) == (START, "wrong name")
    assert find(store, kept).revoked is None
    assert store.read(lambda transaction: transaction.credentials.find_revoked(revoked.status_list)) == [2]
    assert "which the backup did not know, of certificates: 1." in answer.output


def test_a_revocation_in_the_backup_keeps_its_reason(tracker, store, tmp_path):
    credential = issue(store, 1)
    revoke(store, credential, "first")
    tracker("backup", tmp_path / "backup.db")
    with closing(sqlite3.connect(tmp_path / "backup.db")) as copy:
        copy.execute("UPDATE credentials SET reason = 'as copied'")
        copy.commit()
    answer = tracker("restore", tmp_path / "backup.db")
    assert find(store, credential).reason == "as copied"
    assert "Revocations" not in answer.output


def test_a_key_that_was_revoked_since_the_backup_stays_revoked(tracker, store, tmp_path):
    add_key(store, "kept")
    add_key(store, "ended")
    tracker("backup", tmp_path / "backup.db")
    store.write(lambda transaction: transaction.keys.revoke("ended", START))
    answer = tracker("restore", tmp_path / "backup.db")
    revoked = {key.id: key.revoked for key in store.read(lambda transaction: transaction.keys.list_all())}
    assert revoked == {"kept": None, "ended": START}
    assert "which the backup did not know, of keys of programs: 1." in answer.output


def test_what_the_backup_lacks_is_counted(tracker, store, tmp_path):
    tracker("backup", tmp_path / "backup.db")
    issue(store, 1)
    revoke(store, issue(store, 2), "wrong name")
    answer = tracker("restore", tmp_path / "backup.db")
    assert "newer than the backup, certificates: 2, of which revoked: 1." in answer.output


def test_a_database_from_before_certificates_has_nothing_to_carry(tracker, store, config, tmp_path):
    issue(store, 1)
    tracker("backup", tmp_path / "backup.db")
    store.close()
    with closing(sqlite3.connect(config.data / "tracker.db")) as old:
        old.execute("DROP TABLE credentials")
        old.execute("UPDATE alembic_version SET version_num = '0001_core'")
        old.commit()
    answer = tracker("restore", tmp_path / "backup.db")
    assert answer.exit_code == 0, answer.output
    assert "Revocations" not in answer.output


def test_a_secret_that_was_rotated_away_since_the_backup_does_not_come_back(tracker, store, tmp_path):
    lost, other = (add_key_with_secret(store) for _ in range(2))
    tracker("backup", tmp_path / "backup.db")
    rotate_key(store, lost, START, timedelta())
    in_force = find_key(store, lost)
    answer = tracker("restore", tmp_path / "backup.db")
    assert "rotated since the backup and stay as they are now, of keys of programs: 1." in answer.output
    assert find_key(store, lost) == in_force
    assert find_key(store, other).previous_digest is None


def test_a_copy_with_the_next_secret_keeps_it(tracker, store, tmp_path):
    key = add_key_with_secret(store)
    tracker("backup", tmp_path / "before.db")
    rotate_key(store, key, START, timedelta())
    after = find_key(store, key)
    tracker("backup", tmp_path / "after.db")
    carry_revocations(tmp_path / "before.db", tmp_path / "after.db")
    with closing(sqlite3.connect(tmp_path / "after.db")) as connection:
        assert connection.execute("SELECT digest FROM keys").fetchall() == [(after.digest,)]
