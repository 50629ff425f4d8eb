"""The example that the library hands out, read and computed once."""

from __future__ import annotations

import pytest

from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.reading.votes import read_votes
from monitor.result import compute
from monitor.template import EXAMPLE


@pytest.fixture(scope="session")
def framework():
    return read_framework(EXAMPLE / "framework.yml")


@pytest.fixture(scope="session")
def panel(framework):
    return read_data(EXAMPLE / "fictional_cities.csv", framework)


@pytest.fixture(scope="session")
def votes(framework):
    return read_votes(EXAMPLE / "fictional_votes.csv", framework)


@pytest.fixture(scope="session")
def result(framework, panel, votes):
    return compute(framework, panel, votes=votes, runs=400)
