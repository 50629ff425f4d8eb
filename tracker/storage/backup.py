"""Copies of a SQLite database while it is in use, believed only after they were read again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tracker.errors import BackupBroken, BackupTooNew
from tracker.storage.carry_over import Difference, carry_revocations
from tracker.storage.engines import open_engine
from tracker.storage.in_use import replacing
from tracker.storage.migrations import list_revisions, migrate

MODE = 0o600


@dataclass(frozen=True)
class Restored:
    """The rows of each table after a restore, and by table what the replaced database knew besides."""

    rows: dict[str, int]
    differences: dict[str, Difference] = field(default_factory=dict)


def write_backup(database: Path, file: Path) -> dict[str, int]:
    """Copy `database` to `file`, replacing it once the copy is known to be whole; the rows of each table.

    Raises:
        BackupBroken: there is no database, or the copy does not hold what the database held; an older `file` stays.
    """
    if not database.is_file():
        raise BackupBroken(str(database), "there is no such database")
    fresh = file.with_name(f"{file.name}.new")
    with _opened(database) as source:
        source.execute("BEGIN")
        expected = _count_rows(source)
        _copy(source, fresh)
    found = check_backup(fresh)
    if found != expected:
        raise BackupBroken(str(fresh), "it does not hold all rows")
    _persist(fresh)
    fresh.replace(file)
    return found


def restore_backup(file: Path, database: Path) -> Restored:
    """Put the content of `file` into `database`, in one transaction; what was there is kept beside it.

    The copy beside it has `.before-restore` behind its name. An older schema is migrated first. What was revoked in
    `database` stays revoked, where `file` holds it too.

    Raises:
        BackupBroken, BackupTooNew: `file` cannot be used, and `database` is as it was.
        DatabaseInUse: others are at work on `database`; what they stored during this would be lost.
    """
    check_backup(file)
    with replacing(database):
        return _restore(file, database)


def _restore(file: Path, database: Path) -> Restored:
    prepared = database.with_name(f"{database.name}.restoring")
    with _opened(file) as source:
        _copy(source, prepared)
    engine = open_engine(f"sqlite:///{prepared}")
    migrate(engine)
    engine.dispose()
    differences: dict[str, Difference] = {}
    if database.is_file():
        replaced = database.with_name(f"{database.name}.before-restore")
        write_backup(database, replaced)
        differences = carry_revocations(replaced, prepared)
    with _opened(prepared) as source, closing(sqlite3.connect(database)) as target:
        source.backup(target)
        rows = _count_rows(target)
    for leftover in (prepared, *(prepared.with_name(prepared.name + end) for end in ("-wal", "-shm"))):
        leftover.unlink(missing_ok=True)
    return Restored(rows, differences)


def check_backup(file: Path) -> dict[str, int]:
    """Read the whole of `file`; the rows of each table.

    Raises:
        BackupBroken: no file, not SQLite, damaged, or not a database of this program.
        BackupTooNew: its schema is not known here.
    """
    if not file.is_file():
        raise BackupBroken(str(file), "there is no such file")
    try:
        with _opened(file) as copy:
            problems = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(1)")]
            if problems != ["ok"]:
                raise BackupBroken(str(file), problems[0])
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            if revision is None or revision[0] not in list_revisions():
                raise BackupTooNew(str(file), str(revision[0] if revision else None))
            return _count_rows(copy)
    except sqlite3.DatabaseError as error:
        raise BackupBroken(str(file), str(error)) from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        yield connection


def _copy(source: sqlite3.Connection, path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _persist(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names come from the database
