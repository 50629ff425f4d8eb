from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.visitor import PASSWORD, Visitor, soup, text_of
from tracker.app import create_app


def test_an_address_gets_a_link_chooses_a_password_and_is_in(visitor, visit, mailbox, accounts):
    answer = visitor.fill("/account/sign-up/email", email="Ana@Example.org", display_name="Ana  B.")
    assert answer.location == "/account/letter"
    (letter,) = mailbox.letters
    assert letter.to == "ana@example.org"
    assert visitor.learner() is None
    answer = visitor.fill(mailbox.link(), password=PASSWORD, password_confirm=PASSWORD)
    assert answer.location == "/my/progress"
    (account,) = accounts()
    assert (account.email, account.display_name, account.pseudonym) == ("ana@example.org", "Ana B.", None)
    assert account.password.startswith("$argon2id$")
    assert visitor.learner() == str(account.learner)
    assert visit().sign_in(" ANA@example.org ").status_code == 302


def test_without_the_letter_nobody_gets_in(visitor, mailbox):
    visitor.fill("/account/sign-up/email", email="ana@example.org")
    assert "There is no account" in text_of(visitor.sign_in("ana@example.org", PASSWORD))
    assert visitor.learner() is None


def test_a_link_works_once(visitor, visit, mailbox):
    visitor.fill("/account/sign-up/email", email="ana@example.org")
    link = mailbox.link()
    visitor.fill(link, password=PASSWORD, password_confirm=PASSWORD)
    other = visit()
    assert other.get(link).location == "/account/forgot"
    assert "The link was used before" in text_of(other.get("/account/forgot"))


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
def test_a_link_that_was_not_copied_whole_leads_to_a_new_one(visitor, token):
    assert visitor.get(f"/account/set-password?key={token}").location == "/account/forgot"


def test_known_and_unknown_addresses_are_answered_alike(visitor, visit, mailbox):
    visitor.sign_up_by_mail(mailbox, "ana@example.org")
    for path, known, unknown in (
        ("/account/sign-up/email", "ana@example.org", "luis@example.org"),
        ("/account/forgot", "ana@example.org", "nobody@example.org"),
    ):
        first, second = visit().fill(path, email=known), visit().fill(path, email=unknown)
        assert first.status_code == second.status_code
        assert first.location == second.location
        assert text_of(first).replace(known, "x") == text_of(second).replace(unknown, "x")
    wrong = visit().sign_in("ana@example.org", "not the password")
    nobody = visit().sign_in("nobody@example.org", "not the password")
    assert text_of(wrong) == text_of(nobody)


def test_an_address_that_has_an_account_gets_a_letter_that_says_so(visitor, visit, mailbox, accounts):
    visitor.sign_up_by_mail(mailbox, "ana@example.org")
    visit().fill("/account/sign-up/email", email="ANA@example.org")
    assert "You have one already" in mailbox.letters[-1].text
    assert len(accounts()) == 1
    assert visit().sign_in("ana@example.org").status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link_and_ends_all_sessions(visitor, visit, mailbox):
    visitor.sign_up_by_mail(mailbox)
    other = visit()
    other.fill("/account/forgot", email="ana@example.org")
    other.fill(mailbox.link(), password="another long phrase", password_confirm="another long phrase")
    assert visitor.learner() is None
    assert other.learner() is not None
    assert visit().sign_in("ana@example.org", "another long phrase").status_code == 302
    assert "There is no account" in text_of(visit().sign_in("ana@example.org", PASSWORD))


def test_an_account_without_an_address_gets_no_letter(visitor, visit, mailbox):
    visitor.sign_up_by_name("Blue River")
    visit().fill("/account/forgot", email="blue@example.org")
    assert mailbox.letters == []


def test_the_password_is_changed_by_whoever_knows_it_and_a_letter_tells(visitor, visit, mailbox):
    visitor.sign_up_by_mail(mailbox)
    new = {"new_password": "another long phrase", "new_password_confirm": "another long phrase"}
    assert "This is not your password." in text_of(visitor.fill("/account/password", password="wrong one here", **new))
    assert visitor.fill("/account/password", password=PASSWORD, **new).location == "/account/"
    assert "was changed" in mailbox.letters[-1].text
    assert visitor.learner() is not None
    assert visit().sign_in("ana@example.org", "another long phrase").status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "Use at least 10 characters"),
        (PASSWORD, "four quiet green boots", "The two passwords are not the same."),
        ("", "", "Type a password."),
    ],
)
def test_a_password_that_cannot_be_used_is_said_beside_its_field(visitor, mailbox, password, again, said):
    visitor.fill("/account/sign-up/email", email="ana@example.org")
    answer = visitor.fill(mailbox.link(), password=password, password_confirm=again)
    assert said in text_of(answer)
    assert soup(answer).select_one("[aria-invalid=true]")


@pytest.mark.parametrize("email", ["", "ana", "ana@", "@example.org", "ana@example.org\nBcc: x@example.org", "a b@c.d"])
def test_what_is_no_address_is_said_and_stays_in_its_field(visitor, mailbox, email):
    answer = visitor.fill("/account/sign-up/email", email=email, display_name="Ana")
    assert answer.status_code == 200
    assert soup(answer).select_one("#email-error")
    assert soup(answer).select_one("#display_name")["value"] == "Ana"
    assert mailbox.letters == []


@pytest.mark.parametrize("email", ["", "ana", "ana@example"])
def test_a_new_password_is_not_promised_to_what_is_no_address(visitor, mailbox, email):
    answer = visitor.fill("/account/forgot", email=email)
    assert "This is not a whole e-mail address" in text_of(answer)
    assert "a letter is on its way" not in text_of(answer)
    assert mailbox.letters == []


def test_an_address_whose_mailbox_nobody_opened_is_forgotten_after_a_week(visitor, visit, mailbox, accounts, clock):
    visitor.fill("/account/sign-up/email", email="ana@example.org")
    clock.advance(days=8)
    visit().fill("/account/sign-up/email", email="luis@example.org")
    assert [account.email for account in accounts()] == ["luis@example.org"]


def test_links_lead_to_the_public_address_whatever_host_was_asked(config, clock, mailbox):

    app = create_app(replace(config, public_url="https://course.example"), clock=clock, mail=mailbox)
    evil = Visitor(app, base_url="https://evil.example")
    evil.fill("/account/sign-up/email", email="ana@example.org")
    assert "https://course.example/account/set-password?key=" in mailbox.letters[-1].text
    assert "evil" not in mailbox.letters[-1].text


def test_letters_are_written_in_the_language_of_the_page(visit, mailbox):
    visit(language="es").fill("/account/sign-up/email", email="ana@example.org")
    assert mailbox.letters[-1].subject == "Tu cuenta"
    assert "Abre este enlace" in mailbox.letters[-1].text
