"""One walk over every route: who may enter it, against a table that must name them all."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest

from tests.tracker.builders import IDS, a_learner
from tests.tracker.visitor import Visitor, soup
from tests.tracker.xapi_client import XapiClient
from tracker.commands.change_account import change_account

ANYBODY, SIGNED_IN = "anybody", "somebody who is signed in"
WITH_A_LINK = "somebody with a link, which nobody here has"
ONESELF = "somebody about whom it is, which nobody here is"
PROGRAMS = "programs alone"
PEOPLE = (None, "learner", "trainer", "administrator")

WHO = {
    "account.overview": SIGNED_IN,
    "account.sign_out_everywhere": SIGNED_IN,
    "account.undo": SIGNED_IN,
    "achievements.issue": SIGNED_IN,
    "achievements.show_achievement": SIGNED_IN,
    "credentials.send_bundle": ANYBODY,
    "credentials.send_certificate": ANYBODY,
    "credentials.send_credential": ANYBODY,
    "credentials.send_issuer": ANYBODY,
    "credentials.send_status_list": ANYBODY,
    "credentials.show_check": ANYBODY,
    "description.get_description": ANYBODY,
    "exams.hand_in": SIGNED_IN,
    "exams.put_answer": SIGNED_IN,
    "exams.show_attempt": SIGNED_IN,
    "exams.show_rules": SIGNED_IN,
    "exams.start": SIGNED_IN,
    "first_administrator.make": WITH_A_LINK,
    "health.healthz": ANYBODY,
    "letters.sent": ANYBODY,
    "letters.set_password": ANYBODY,
    "progress.show": SIGNED_IN,
    "progress_api.get_progress": SIGNED_IN,
    "recovery.by_link": WITH_A_LINK,
    "recovery.new_code": SIGNED_IN,
    "recovery.passphrase": SIGNED_IN,
    "recovery.with_code": ANYBODY,
    "security.change_password": SIGNED_IN,
    "security.forgot_password": ANYBODY,
    "security.login": ANYBODY,
    "security.logout": ANYBODY,
    "security.reset_password": ANYBODY,
    "session_api.claim": SIGNED_IN,
    "session_api.list_claims": SIGNED_IN,
    "session_api.session": ANYBODY,
    "session_api.undo": SIGNED_IN,
    "sign_up.by_mail": ANYBODY,
    "sign_up.by_name": ANYBODY,
    "sign_up.choose": ANYBODY,
    "xapi_about.get_about": ANYBODY,
    "xapi_activities.get_activity": SIGNED_IN,
    "xapi_activity_profile.delete_document": PROGRAMS,
    "xapi_activity_profile.get_document": SIGNED_IN,
    "xapi_activity_profile.post_document": PROGRAMS,
    "xapi_activity_profile.put_document": PROGRAMS,
    "xapi_agent_profile.delete_document": ONESELF,
    "xapi_agent_profile.get_document": ONESELF,
    "xapi_agent_profile.post_document": ONESELF,
    "xapi_agent_profile.put_document": ONESELF,
    "xapi_agents.get_person": ONESELF,
    "xapi_state.delete_document": ONESELF,
    "xapi_state.get_document": ONESELF,
    "xapi_state.post_document": ONESELF,
    "xapi_state.put_document": ONESELF,
    "xapi_statements.get_statements": SIGNED_IN,
    "xapi_statements.post_statements": SIGNED_IN,
    "xapi_statements.put_statement": SIGNED_IN,
}
ENDS_THE_SESSION = {"security.logout", "account.sign_out_everywhere"}
AGENT, ACTIVITY = {"agent": json.dumps(a_learner(UUID(int=1)))}, {"activityId": IDS.lesson("x")}
QUERIES = {
    "xapi_state": {**AGENT, **ACTIVITY, "stateId": "x"},
    "xapi_agent_profile": {**AGENT, "profileId": "x"},
    "xapi_activity_profile": {**ACTIVITY, "profileId": "x"},
    "xapi_agents": AGENT,
    "xapi_activities": ACTIVITY,
}
SAMPLES: dict[str, Any] = {
    "UUIDConverter": UUID(int=1),
    "IntegerConverter": 1,
    "UnicodeConverter": "sample",
}


def list_routes(app):
    """Every endpoint of the pages and of the record store, with a method and an address that fits it."""
    yield from list_routes_of(app)
    yield from list_routes_of(app.extensions["record_store"])


def list_routes_of(app):
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: SAMPLES[type(kind).__name__] for name, kind in rule._converters.items()}
        path = adapter.build(rule.endpoint, values) if values else rule.rule
        query = QUERIES.get(rule.endpoint.partition(".")[0])
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, f"{path}?{urlencode(query)}" if query else path


@pytest.fixture
def enter(app):
    """Makes visitors of a role; None is somebody who is not signed in."""
    first = Visitor(app)
    first.sign_up_by_name("Blue River")
    learner = UUID(first.learner())

    def sign_in(role):
        visitor = Visitor(app)
        if role is not None:
            roles = frozenset({"learner", role})
            store = app.extensions["tracker"].store
            store.write(lambda transaction: change_account(transaction, learner, roles=roles))
            visitor.sign_in("Blue River")
            assert visitor.get("/api/session").json["roles"] == sorted(roles)
        return visitor

    return sign_in


def token_of(visitor):
    return (
        visitor.csrf()
        if visitor.learner()
        else soup(visitor.get("/account/sign-in")).select_one("[name=csrf_token]")["value"]
    )


def ask(visitor, method, path, token, *, signed_in):
    """Whether `path` lets the visitor in, in one of three words."""
    headers = {"X-Experience-API-Version": "1.0.3", "X-CSRFToken": token}
    answer = visitor.client.open(path, method=method, headers=headers)
    if answer.status_code == 403:
        return "refused"
    to_sign_in = (answer.location or "").startswith("/account/sign-in")
    return "asked to sign in" if answer.status_code == 401 or (to_sign_in and not signed_in) else "let in"


def what_happens(who, *, signed_in):
    if who == WITH_A_LINK or (who in {ONESELF, PROGRAMS} and signed_in):
        return "refused"
    return "let in" if signed_in or who == ANYBODY else "asked to sign in"


def test_the_table_names_every_route(app):
    assert {endpoint for endpoint, _, _ in list_routes(app)} == WHO.keys()


@pytest.mark.parametrize("role", PEOPLE)
def test_everybody_gets_in_where_the_table_says_and_nowhere_else(app, enter, role):
    expected, found = {}, {}
    visitor, token = None, ""
    for endpoint, method, path in list_routes(app):
        expected[method, path] = what_happens(WHO[endpoint], signed_in=role is not None)
        if visitor is None:
            visitor = enter(role)
            token = token_of(visitor)
        found[method, path] = ask(visitor, method, path, token, signed_in=role is not None)
        if endpoint in ENDS_THE_SESSION:
            visitor = None
    assert found == expected


def test_routes_that_need_an_account_say_so_to_a_key_without_scope(app):
    lrs = XapiClient(app, "state")
    assert lrs.request("GET").status_code == 403
    assert lrs.request("POST", json=[]).status_code == 403
