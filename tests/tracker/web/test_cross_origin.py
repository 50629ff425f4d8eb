"""Pages of other origins: some may ask with a key, none may use a learner's cookie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.web.test_xapi_learners import Page
from tests.tracker.xapi_client import VERSION, XapiClient
from tracker.app import create_app
from tracker.errors import SettingInvalid
from tracker.web.cross_origin import read_origins

STATEMENTS = "/xapi/statements"
FRIEND, STRANGER = "https://friend.example", "https://stranger.example"
ASKED = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match"}


@pytest.fixture
def config(config):
    return replace(config, cross_origins=f"{FRIEND}, http://localhost:8080")


def cross_origin_headers(answer):
    return {name for name, _ in answer.headers if name.startswith("Access-Control")}


def test_a_page_of_a_chosen_origin_may_ask_with_a_key(lrs, client):
    preflight = client.options(STATEMENTS, headers={"Origin": FRIEND, **ASKED})
    assert preflight.status_code == 204
    assert "Content-Type" not in preflight.headers
    assert preflight.headers["Access-Control-Allow-Origin"] == FRIEND
    for method in ("GET", "HEAD", "PUT", "POST", "DELETE"):
        assert method in preflight.headers["Access-Control-Allow-Methods"]
    allowed = preflight.headers["Access-Control-Allow-Headers"].lower()
    for name in ("authorization", "content-type", "if-match", "if-none-match", "x-experience-api-version"):
        assert name in allowed
    answer = lrs.request("GET", headers={"Origin": FRIEND, "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == FRIEND
    assert "Origin" in answer.headers["Vary"]
    exposed = answer.headers["Access-Control-Expose-Headers"]
    for name in ("ETag", "Last-Modified", "X-Experience-API-Version", "X-Experience-API-Consistent-Through"):
        assert name in exposed
    assert "Access-Control-Allow-Credentials" not in answer.headers
    refused = client.get(STATEMENTS, headers={**VERSION, "Origin": FRIEND})
    assert refused.status_code == 401
    assert refused.headers["Access-Control-Allow-Origin"] == FRIEND


@pytest.mark.parametrize(
    "origin", [STRANGER, "null", f"{FRIEND}.stranger.example", "http://friend.example", "http://["]
)
def test_a_page_of_another_origin_is_told_nothing(lrs, client, origin):
    assert not cross_origin_headers(client.options(STATEMENTS, headers={"Origin": origin, **ASKED}))
    answer = lrs.request("GET", headers={"Origin": origin})
    assert not cross_origin_headers(answer)
    assert "Origin" in answer.headers["Vary"]


def test_pages_outside_the_record_store_are_shared_with_nobody(client):
    for path in ("/api/session", "/healthz", "/account/sign-in"):
        assert not cross_origin_headers(client.get(path, headers={"Origin": FRIEND}))
        assert not cross_origin_headers(client.options(path, headers={"Origin": FRIEND, **ASKED}))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": FRIEND},
        {"Origin": STRANGER},
        {"Origin": "null"},
        {"Origin": FRIEND, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_page_of_another_origin_uses_a_learners_cookie(app, lrs, headers):
    page = Page(app)
    assert page.send(a_statement(), **headers).status_code == 401
    answer = page.visitor.client.get(STATEMENTS, headers={**VERSION, **headers})
    assert answer.status_code == 401
    assert lrs.ids() == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://localhost"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}],
)
def test_the_sites_own_pages_go_on_as_before(app, headers):
    page = Page(app)
    assert page.send(a_statement(), **headers).status_code == 200


def test_behind_a_proxy_that_changes_the_host_the_public_address_is_the_sites_own(config, clock):
    app = create_app(replace(config, public_url="https://course.example"), clock=clock)
    assert Page(app).send(a_statement(), Origin="https://course.example").status_code == 200
    assert Page(app, "Green Hill").send(a_statement(), Origin=STRANGER).status_code == 401
    app.extensions["tracker"].store.close()


def test_all_origins_may_be_let_in_and_still_no_cookie_counts(config, clock):
    app = create_app(replace(config, cross_origins="*"), clock=clock)
    answer = XapiClient(app).request("GET", headers={"Origin": STRANGER})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    page = Page(app)
    assert page.send(a_statement(), Origin=STRANGER).status_code == 401
    assert page.send(a_statement(), Origin="http://localhost").status_code == 200
    app.extensions["tracker"].store.close()


def test_without_the_setting_no_origin_is_let_in(config, clock):
    app = create_app(replace(config, cross_origins=""), clock=clock)
    answer = XapiClient(app).request("GET", headers={"Origin": FRIEND})
    assert not cross_origin_headers(answer)
    page = Page(app)
    assert page.send(a_statement(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 401
    app.extensions["tracker"].store.close()


@pytest.mark.parametrize(
    "setting", ["friend.example", "https://friend.example/", "ftp://a.example", "null", "https://a b"]
)
def test_a_setting_that_is_no_origin_is_refused_with_its_name(setting):
    with pytest.raises(SettingInvalid) as caught:
        read_origins(setting)
    assert caught.value.name == "CROSS_ORIGINS"


def test_origins_are_read_as_browsers_write_them():
    assert read_origins(" https://Friend.example ,,http://[::1]:8080") == {FRIEND, "http://[::1]:8080"}
    assert read_origins("") == frozenset()
