"""What tests of the web share."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.tracker.web.learners import Page
from tests.tracker.xapi_client import XapiClient


@pytest.fixture
def lrs(app) -> XapiClient:
    """A program that may do everything."""
    return XapiClient(app)


@pytest.fixture
def page(app) -> Page:
    """What somebody sees who is signed in."""
    return Page(app)


@pytest.fixture
def rows(config):
    """Counts the rows of a table."""

    def count(table):
        with closing(sqlite3.connect(config.data / "tracker.db")) as database:
            return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - named by the test

    return count
