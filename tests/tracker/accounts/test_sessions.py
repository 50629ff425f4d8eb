from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.tracker.visitor import PASSWORD, Visitor, soup, text_of
from tracker.app import create_app
from tracker.commands.change_account import change_account


def cookie_of(answer):
    return next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith("session="))


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor):
    cookie = cookie_of(visitor.fill("/account/sign-up/name", name="Blue River", passphrase=""))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_plain_http_in_a_hall_the_cookie_goes_without_secure(visitor):
    assert "Secure" not in cookie_of(visitor.get("/account/sign-in"))


def test_over_https_the_cookie_is_secure(visit):
    assert "Secure" in cookie_of(visit(base_url="https://course.example").get("/account/sign-in"))


def test_where_the_public_address_is_https_the_cookie_is_always_secure(config, clock, mailbox):
    app = create_app(replace(config, public_url="https://course.example"), clock=clock, mail=mailbox)
    assert "Secure" in cookie_of(Visitor(app).get("/account/sign-in"))


def test_a_session_ends_with_the_browser_unless_it_was_asked_to_stay(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    assert "Expires" not in cookie_of(visit().sign_in("Blue River"))
    assert "Expires" in cookie_of(visit().sign_in("Blue River", stay="y"))


def test_a_new_recovery_code_ends_all_other_sessions_and_keeps_this_one_as_it_was(visitor, visit):
    code, learner = visitor.sign_up_by_name("Blue River"), visitor.learner()
    staying = visit()
    staying.sign_in("Blue River", stay="y")
    answer = staying.fill("/account/recovery-code", proof=code)
    assert "Expires" in cookie_of(answer)
    assert staying.learner() == learner
    assert visitor.learner() is None


def test_signing_in_renews_the_token_so_that_a_planted_session_gains_nothing(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    planted = visit()
    page = planted.get("/account/sign-in")
    old = soup(page).select_one("[name=csrf_token]")["value"]
    planted.send(page, email="Blue River", password=PASSWORD)
    assert planted.post("/account/sign-out-everywhere", {"csrf_token": old}).status_code == 403
    assert planted.post("/account/sign-out-everywhere", {"csrf_token": planted.csrf()}).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/account/sign-in",
        "/account/sign-up/name",
        "/account/sign-up/email",
        "/account/recover",
        "/account/forgot",
        "/account/password",
        "/account/passphrase",
        "/account/recovery-code",
        "/account/sign-out-everywhere",
        "/api/claims",
    ],
)
def test_nothing_is_changed_without_the_token(visitor, path):
    visitor.sign_up_by_name("Blue River")
    assert visitor.post(path, {"name": "Red River", "email": "ana@example.org"}).status_code == 403
    assert visitor.learner() is not None


def test_signing_out_asks_again_where_the_token_is_old(visitor):
    visitor.sign_up_by_name("Blue River")
    answer = visitor.post("/account/sign-out", {"csrf_token": "old"})
    assert answer.status_code == 403
    assert visitor.learner() is not None


def test_signing_out_ends_the_session(visitor):
    visitor.sign_up_by_name("Blue River")
    visitor.sign_out()
    assert visitor.learner() is None
    assert visitor.get("/account/").location == "/account/sign-in?next=/account/"


def test_signing_out_everywhere_ends_every_session(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    other.sign_in("Blue River")
    visitor.fill("/account/", button="every device")
    assert (visitor.learner(), other.learner()) == (None, None)


def test_a_closed_account_is_out_at_once_and_cannot_come_back(visitor, visit, app, accounts):
    code = visitor.sign_up_by_name("Blue River")
    (account,) = accounts()
    app.extensions["tracker"].store.write(
        lambda transaction: change_account(transaction, account.learner, active=False)
    )
    assert visitor.learner() is None
    assert "There is no account" in text_of(visit().sign_in("Blue River"))
    assert "No account has" in text_of(visit().fill("/account/recover", name="Blue River", code=code, passphrase=""))


def test_a_page_that_asks_who_is_there_leads_back_afterwards(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    asked = other.get("/my/progress")
    assert asked.location == "/account/sign-in?next=/my/progress"
    assert other.sign_in("Blue River", path=asked.location).location == "/my/progress"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_led_to_another_site(visitor, visit, target):
    code = visitor.sign_up_by_name("Blue River")
    query = urlencode({"next": target})
    answer = visit().sign_in("Blue River", path=f"/account/sign-in?{query}")
    recovered = visit().fill(f"/account/recover?{query}", name="Blue River", code=code, passphrase="")
    for link in [answer.location, *(a["href"] for a in soup(recovered).select("main a[href]"))]:
        assert link is None or re.match(r"(?:/(?![/\\])|#)", link), link


def test_a_token_in_a_header_or_an_address_is_no_way_in(visitor):
    visitor.sign_up_by_name("Blue River")
    answer = visitor.client.post(
        "/account/sign-in?include_auth_token",
        json={"email": "Blue River", "password": PASSWORD},
        headers={"X-CSRFToken": visitor.csrf()},
    )
    assert "authentication_token" not in answer.text


def test_a_guest_gets_no_cookie_for_asking_who_is_there(visitor):
    answer = visitor.get("/api/session")
    assert answer.json == {"learner": None, "name": None, "csrf": None, "roles": [], "languages": ["en", "es"]}
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_scripts_learn_who_is_signed_in(visitor, accounts):
    visitor.sign_up_by_name("Blue River")
    session = visitor.get("/api/session").json
    assert session["learner"] == str(accounts()[0].learner)
    assert session["name"] == "Blue River"
    assert session["roles"] == ["learner"]
    assert session["csrf"]


def test_pages_are_kept_out_of_caches_and_search(visitor):
    answer = visitor.get("/account/sign-in")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert soup(answer).select_one('meta[name=robots][content="noindex"]')
