"""What every command needs: the settings, the database, and faults shown as one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from manifest import codec
from manifest.activity_ids import ActivityIds
from manifest.codec import ManifestError, ManifestMissingError
from tracker.cli.sentences import describe
from tracker.config import Config
from tracker.errors import Fault
from tracker.storage.engines import open_engine, require_database
from tracker.storage.in_use import using
from tracker.storage.migrations import require_current_schema
from tracker.storage.sql_store import SqlStore

_SETTINGS = {"manifest": "MANIFEST", "exam bank": "EXAM_BANK_FILE"}
"""What says where the files are that the compiler wrote."""


def read_ids() -> ActivityIds:
    """The maker of activity ids of the course that was built."""
    return ActivityIds(codec.read(read_config().manifest).base_iri)


def read_config() -> Config:
    """The settings of the environment."""
    with faults_shown():
        return Config.from_environment(os.environ)


@contextmanager
def faults_shown() -> Iterator[None]:
    """Turn what the program foresees into a line on standard error and exit status 1."""
    try:
        yield
    except Fault as fault:
        raise click.ClickException(describe(fault)) from fault
    except ManifestMissingError as error:
        setting = _SETTINGS[error.what]
        raise click.ClickException(
            f"There is no {error.what} at {error.path}. Start this command in the folder of the course, after "
            f"`course build` there, or set {setting}: it says where the {error.what} is, from the folder of the start."
        ) from error
    except ManifestError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def opened_store() -> Iterator[SqlStore]:
    """The database of the settings, which is there and migrated; closed at the end. Faults are shown."""
    config = read_config()
    with faults_shown():
        require_database(config.database)
    with faults_shown(), using(config.database):
        engine = open_engine(config.database)
        require_current_schema(engine)
        store = SqlStore(engine)
        try:
            yield store
        finally:
            store.close()
