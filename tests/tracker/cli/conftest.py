"""What tests of the command line share: a command on a store, an export of a broad history, and two databases."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.tracker.cli.full_databases import address, empty
from tests.tracker.cli.histories import a_broad_history
from tracker.cli import main


@pytest.fixture
def tracker(config):
    """Runs a command of the tracker on a store."""

    def run(store, *arguments, **options):
        url = store.engine.url.render_as_string(hide_password=False)
        environ = {"DATA": str(config.data), "DATABASE_URL": url, "MANIFEST": str(config.manifest)}
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ, **options)

    return run


@pytest.fixture
def exported(store, second, tracker, tmp_path):
    """A file with the broad history of `second`; `store` is empty, on either database."""
    a_broad_history(second)
    file = tmp_path / "statements.jsonl"
    assert tracker(second, "export", file).exit_code == 0
    return file


@pytest.fixture(params=["to postgresql", "to sqlite"])
def engines(request, sqlite_url, postgresql_url):
    """The database in use and another one, both empty: one of each kind."""
    pair = [empty(sqlite_url), empty(postgresql_url)]
    yield pair if request.param == "to postgresql" else pair[::-1]
    for engine in pair:
        engine.dispose()


@pytest.fixture
def move(config):
    def run(source, target):
        environ = {"DATA": str(config.data), "DATABASE_URL": address(source)}
        to = target if isinstance(target, str) else address(target)
        return CliRunner().invoke(main, ["move", "--to", to], env=environ)

    return run
