"""What tests of faults share: servers for all tests of a file, since starting one takes longest."""

from __future__ import annotations

import shutil

import pytest

from manifest import codec, exam_bank
from tests.tracker.builders import a_course
from tests.tracker.exams.bank import a_bank
from tests.tracker.faults.senders import Sender
from tests.tracker.server import Server
from tests.tracker.xapi_client import XapiClient
from tracker.config import Config

FILM = bytes(range(256)) * 8192
"""What lies in the site of these servers: 2 MiB."""


@pytest.fixture
def lrs(app) -> XapiClient:
    """A program that may do everything."""
    return XapiClient(app)


@pytest.fixture(scope="module")
def serve(migrated_sqlite, tmp_path_factory):
    """Starts a server with other settings on a database, by default one of its own."""
    started = []

    def start(database_url="", **environ):
        folder = tmp_path_factory.mktemp("served")
        data, manifest, bank, public = (folder / name for name in ("var", "manifest.json", "bank.json", "public"))
        data.mkdir()
        public.mkdir()
        (public / "film.bin").write_bytes(FILM)
        shutil.copyfile(migrated_sqlite, data / "tracker.db")
        course = a_course()
        manifest.write_text(codec.dump(course), encoding="utf-8")
        exam_bank.write(a_bank(course), bank)
        config = Config(data=data, database_url=database_url, manifest=manifest, exam_bank_file=bank, public=public)
        server = Server(config)
        server.environ.update(environ)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def senders():
    """Makes clients of a server, with one key."""
    made = []

    def make(server, count):
        key = server.add_key()
        made.extend(Sender(server, key) for _ in range(count))
        return made

    yield make
    for sender in made:
        sender.close()
