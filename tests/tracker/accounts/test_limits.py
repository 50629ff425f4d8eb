from __future__ import annotations

import pytest

from tests.tracker.visitor import PASSWORD, Visitor, soup, text_of
from tracker.accounts import guessing
from tracker.accounts.guessing import counter, network_of
from tracker.app import create_app


def test_the_eleventh_guess_at_a_password_waits_even_where_it_is_right(visitor, visit, clock):
    visitor.sign_up_by_name("Blue River")
    for _ in range(10):
        assert visit().sign_in("BLUE river", "a wrong password").status_code == 200
    refused = visit().sign_in("Blue River", PASSWORD)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert "Try again in 15 minutes" in text_of(refused)
    clock.advance(minutes=15)
    assert visit().sign_in("Blue River", PASSWORD).status_code == 302


def test_one_account_that_is_guessed_at_keeps_nobody_else_out(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    for _ in range(11):
        visit().sign_in("Red River", "a wrong password")
    assert visit().sign_in("Blue River", PASSWORD).status_code == 302


def test_getting_in_begins_again_at_zero(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    for _ in range(3):
        for _ in range(9):
            visit().sign_in("Blue River", "a wrong password")
        assert visit().sign_in("Blue River", PASSWORD).status_code == 302


def test_codes_letters_and_proofs_are_limited_too(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    recover = [
        other.fill("/account/recover", name="Blue River", code="0", passphrase="").status_code for _ in range(11)
    ]
    letters = [other.fill("/account/forgot", email="ana@example.org").status_code for _ in range(6)]
    proofs = [visitor.fill("/account/recovery-code", proof="a wrong one").status_code for _ in range(11)]
    assert [codes[-2:] for codes in (recover, letters, proofs)] == [[200, 429]] * 3


BLANKS = ["", " ", "\u200c", "\u00a0", "\u3000", "\t"]


@pytest.mark.parametrize("blanks", [[200 * " "], [200 * "\u200c"], BLANKS], ids=["spaces", "joiners", "all"])
def test_blanks_before_a_name_or_an_address_do_not_hide_whose_it_is(visitor, visit, blanks):
    visitor.sign_up_by_name("Blue River")
    other = visit()

    def tries(path, most, field, value, **rest):
        padded = [blanks[number % len(blanks)] + value for number in range(most + 1)]
        return [other.fill(path, **{field: text}, **rest).status_code for text in padded]

    wrong = {"password": "a wrong password"}
    assert tries("/account/sign-in", 10, "email", "Blue River", **wrong) == [200] * 10 + [429]
    assert tries("/account/sign-in", 10, "email", "ana@example.org", **wrong)[-2:] == [200, 429]
    assert tries("/account/recover", 10, "name", "Blue River", code="0")[-2:] == [200, 429]
    forgot = tries("/account/forgot", 5, "email", "ana@example.org")
    sign_up = tries("/account/sign-up/email", 5, "email", "eva@example.org")
    assert [forgot[-1], sign_up[-1]] == [429, 429]
    assert 429 not in forgot[:-1] + sign_up[:-1]


def test_all_ways_to_write_an_address_count_as_one(visit):
    typed = [
        "ana@example.org",
        "ANA@EXAMPLE.ORG",
        "ana@example\u3002org",
        "ana@\uff45xample.org",
        "\u3000ana@example.org",
    ]
    answers = [visit().fill("/account/forgot", email=text).status_code for text in [*typed, typed[0]]]
    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize("text", [" ", "\u200c", " \t\u200c"])
def test_a_field_of_blanks_alone_counts_too(visit, text):
    answers = [visit().fill("/account/sign-in", email=text, password="x").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/account/sign-in", "email"),
        ("/account/forgot", "email"),
        ("/account/sign-up/email", "email"),
        ("/account/recover", "name"),
    ],
)
def test_what_is_too_long_to_be_anybody_is_refused(visit, path, field):
    answer = visit().fill(path, **{field: 321 * " "})
    assert answer.status_code == 400
    assert "more than 320 characters" in text_of(answer)


def test_a_guess_that_is_no_form_is_not_looked_at(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    token = soup(other.get("/account/sign-in")).select_one("[name=csrf_token]")["value"]
    guess = {"email": "Blue River", "name": "Blue River", "password": PASSWORD, "code": "0", "csrf_token": token}
    for path in ("/account/sign-in", "/account/recover", "/account/forgot", "/account/sign-up/email"):
        assert other.client.post(path, json=guess, headers={"X-CSRFToken": token}).status_code == 415
    assert other.learner() is None


def test_an_empty_form_is_no_guess_at_anybody(visit):
    for _ in range(12):
        assert visit().fill("/account/sign-up/email", email="").status_code == 200
        assert visit().fill("/account/sign-in", email="", password="").status_code == 200


def test_many_links_are_guessed_only_slowly(visit):
    guesser = visit()
    page = guesser.get("/account/sign-in")
    answers = [
        guesser.send_to(
            page, "/account/set-password?key=guess", password=PASSWORD, password_confirm=PASSWORD
        ).status_code
        for _ in range(101)
    ]
    assert answers[-2:] == [302, 429]


def test_a_hall_of_three_hundred_phones_signs_in_through_one_address():
    for guard in (guessing.SIGN_IN, guessing.RECOVERY, guessing.NEW_ACCOUNT, guessing.LETTER):
        assert guard.network.most >= 2 * 300


def test_a_limit_holds_over_all_workers(visitor, visit, config, clock, mailbox):
    visitor.sign_up_by_name("Blue River")
    second = create_app(config, clock=clock, mail=mailbox)
    for _ in range(5):
        visit().sign_in("Blue River", "a wrong password")
    for _ in range(5):
        Visitor(second).sign_in("Blue River", "a wrong password")
    assert visit().sign_in("Blue River", PASSWORD).status_code == 429


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.17", "192.0.2.0/24"),
        ("::ffff:192.0.2.200", "192.0.2.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        (None, "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_tries_are_counted_by_network(address, network):
    assert network_of(address) == network


def test_a_counter_tells_nobody_whom_it_counts():
    limit = guessing.SIGN_IN.network
    mine = counter(limit, "ana@example.org", b"secret")
    assert len(mine) == 32
    assert mine != counter(limit, "ana@example.org", b"other secret")
    assert mine != counter(guessing.RECOVERY.network, "ana@example.org", b"secret")
