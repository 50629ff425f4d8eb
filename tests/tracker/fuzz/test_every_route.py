"""Whatever is sent to any route there is, the tracker answers, and says in its own form what it refuses."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.fuzz.asking import ask
from tests.tracker.fuzz.spoiled import Spoiled, Spoiler, list_rules
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import XapiClient

FORM = {"error", "message", "facts"}
SHORT_RUN = settings(
    max_examples=1500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
)


@pytest.fixture
def spoiler(app):
    learner = Visitor(app)
    learner.sign_up_by_name("Blue River")
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in learner.client._cookies.values())
    program = XapiClient(app).headers
    return Spoiler(
        app, [program, program, program, {**program, "X-Experience-API-Version": "2.0.0"}, {"Cookie": cookies}, {}]
    )


def check(spoiled: Spoiled, status, headers, body):
    assert status < 500, (status, body)
    if spoiled.path.startswith("/xapi/"):
        assert headers[b"x-experience-api-version"] in {b"1.0.3", b"2.0.0", b"0.9", b"1.0.0"}
    if status >= 400 and spoiled.path.startswith(("/xapi/", "/api/")) and spoiled.method != "HEAD":
        assert set(json.loads(body)) == FORM
        assert json.loads(body)["message"]


@SHORT_RUN
@given(st.randoms(use_true_random=False))
def test_every_answer_is_in_its_form_and_none_is_an_error_of_the_tracker(app, spoiler, chance):
    spoiled = spoiler.draw(chance)
    check(spoiled, *ask(app, spoiled))


def test_the_requests_reach_every_route_and_are_answered_in_many_ways(app, spoiler):
    chance = Random(11)
    drawn = [spoiler.draw(chance) for _ in range(1500)]
    prefixes = {rule.partition("<")[0] for rule, _, _ in list_rules(app)}
    missed = [prefix for prefix in prefixes if not any(spoiled.path.startswith(prefix) for spoiled in drawn)]
    assert not missed
    statuses = Counter()
    for spoiled in drawn[:800]:
        answered = ask(app, spoiled)
        check(spoiled, *answered)
        statuses[answered[0]] += 1
    assert {200, 204, 400, 401, 403, 404, 405} <= set(statuses)


@pytest.mark.parametrize(
    ("spoiled", "status"),
    [
        (Spoiled("GET", "/account/sign-in", [("Host", "x" * 4000)]), 400),
        (Spoiled("GET", "/credentials/status/" + "9" * 40), 404),
        (Spoiled("GET", "/account/forgot", [("Content-Type", "application/json")], b"[[1, 2, 3]]"), 415),
        (Spoiled("GET", "/account/sign-in", [("Content-Type", "application/json")], b"[" * 100_000), 415),
        (
            Spoiled(
                "GET",
                "/xapi/statements",
                [("Authorization", "Basic \xe9\xff=="), ("X-Experience-API-Version", "1.0.3")],
            ),
            401,
        ),
    ],
    ids=["no host", "a number that no database holds", "JSON for a form", "deep JSON for a form", "no Base64"],
)
def test_what_was_once_an_error_of_the_tracker_is_refused(app, spoiled, status):
    answered = ask(app, spoiled)
    check(spoiled, *answered)
    assert answered[0] == status
