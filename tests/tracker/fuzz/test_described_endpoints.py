"""What the description of an endpoint allows is taken, what it does not is refused, and answers are as it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.tracker.fuzz.answers import faults_of
from tests.tracker.fuzz.asked import Asker
from tests.tracker.fuzz.asking import ask
from tests.tracker.fuzz.breaking import BREAKS
from tests.tracker.fuzz.described import SIGNS, VERSIONS, accepts_statement, operations, ref, validator
from tests.tracker.fuzz.fitting import fit, mend_statement
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import XapiClient

COUNT = 250
"""Requests of one run on one database; `make soak` sends many more."""


@pytest.fixture
def config(config, database_url):
    """Both databases say the same."""
    return replace(config, database_url=database_url)


@pytest.fixture
def asker(app):
    learner = Visitor(app)
    learner.sign_up_by_name("Blue River")
    return Asker(XapiClient(app).headers, learner.session())


@pytest.mark.parametrize("seed", range(2))
def test_the_tracker_and_its_description_say_the_same(app, asker, seed):
    wrong = []
    for number in range(COUNT):
        asked = asker.draw(Random(seed * 1_000_003 + number))
        faults = list(faults_of(asked, *ask(app, asked.request)))
        if faults:
            sent = (asked.request.method, asked.request.target, asked.request.body[:3000])
            wrong.append(f"request {number}: {sent}\n{faults}")
    assert not wrong, "\n\n".join(wrong[:5])


def test_the_requests_reach_every_endpoint_and_go_wrong_in_every_way():
    asker = Asker({"Authorization": "Basic Og=="}, {})
    drawn = [asker.draw(Random(number)) for number in range(1000)]
    assert {asked.operation.name for asked in drawn} == {operation.name for operation in operations()}
    reasons = Counter(asked.wrong for asked in drawn)
    assert reasons.keys() == {"", *BREAKS}
    assert reasons["body"] > 100


@pytest.mark.parametrize("version", VERSIONS)
def test_statements_that_are_drawn_fit_the_description(version):
    for number in range(100):
        value = mend_statement(fit(ref(SIGNS[version]), Random(number), version), Random(number))
        assert accepts_statement(value, version), (value, list(validator(ref(SIGNS[version])).iter_errors(value)))
