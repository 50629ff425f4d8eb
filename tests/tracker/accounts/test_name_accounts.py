from __future__ import annotations

import pytest

from tests.tracker.visitor import PASSWORD, code_in, text_of
from tracker.accounts.recovery_code import hash_recovery_code


def test_a_name_makes_an_account_at_once_and_shows_its_code_once(visitor, accounts):
    answer = visitor.fill("/account/sign-up/name", name="  Blue   River ", passphrase="")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    (account,) = accounts()
    assert (account.pseudonym, account.email, account.password) == ("Blue River", None, None)
    assert account.recovery_code == hash_recovery_code(code_in(answer))
    assert visitor.learner() == str(account.learner)
    assert code_in(answer) not in visitor.get("/account/").text


def test_a_passphrase_lets_the_learner_in_again(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    assert other.sign_in("blue river").status_code == 302
    assert other.learner() == visitor.learner()


def test_a_recovery_code_lets_the_learner_in_and_is_spent_by_it(visitor, visit):
    code = visitor.sign_up_by_name("Blue River", passphrase="")
    learner = visitor.learner()
    second = visit()
    answer = second.fill("/account/recover", name="BLUE RIVER", code=code.lower().replace("-", " "), passphrase="")
    assert second.learner() == learner
    assert code_in(answer) != code
    third = visit()
    assert "No account has this name" in text_of(third.fill("/account/recover", name="Blue River", code=code))
    assert third.learner() is None
    third.fill("/account/recover", name="Blue River", code=code_in(answer), passphrase="")
    assert third.learner() == learner


def test_recovery_ends_the_sessions_of_whoever_had_the_old_code(visitor, visit):
    code = visitor.sign_up_by_name("Blue River")
    visit().fill("/account/recover", name="Blue River", code=code, passphrase="")
    assert visitor.learner() is None


def test_recovery_can_set_a_new_passphrase(visitor, visit):
    code = visitor.sign_up_by_name("Blue River", passphrase="")
    visit().fill("/account/recover", name="Blue River", code=code, passphrase=PASSWORD)
    assert visit().sign_in("Blue River").status_code == 302


@pytest.mark.parametrize("name", ["Nobody Here", "ana@example.org", "", "x" * 320, "\x00"])
def test_an_unknown_name_and_a_wrong_code_are_answered_alike(visitor, visit, name):
    visitor.sign_up_by_name("Blue River")
    wrong = visit().fill("/account/recover", name="Blue River", code="0000-0000-0000-0000-0000", passphrase="")
    unknown = visit().fill("/account/recover", name=name or "Other", code="0000-0000-0000-0000-0000", passphrase="")
    assert text_of(wrong) == text_of(unknown)


def test_an_account_by_address_has_no_recovery_code_to_guess(visitor, visit, mailbox):
    visitor.sign_up_by_mail(mailbox)
    other = visit()
    answer = other.fill("/account/recover", name="ana@example.org", code="-", passphrase="")
    assert "No account has this name" in text_of(answer)
    assert other.learner() is None


def test_a_taken_name_is_refused_with_another_one_and_what_was_typed_stays(visitor, visit, accounts):
    visitor.sign_up_by_name("Blue River")
    answer = visit().fill("/account/sign-up/name", name="BLUE river", passphrase="")
    assert "This name is taken. Perhaps BLUE river" in text_of(answer)
    assert 'value="BLUE river"' in answer.text
    assert len(accounts()) == 1


@pytest.mark.parametrize(
    ("name", "passphrase", "said"),
    [
        ("", "", "Choose a name."),
        ("ab", "", "The name is too short"),
        ("x" * 41, "", "The name is too long"),
        ("ana@example.org", "", "This looks like an e-mail address"),
        ("55 1234 5678", "", "This looks like a telephone number"),
        ("<b>Ana</b>", "", "The name may hold letters"),
        ("Blue River", "short", "Use at least 10 characters"),
        ("Blue River", "x" * 200, "at most 128"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(visitor, accounts, name, passphrase, said):
    answer = visitor.fill("/account/sign-up/name", name=name, passphrase=passphrase)
    assert said in text_of(answer)
    assert "field__error" in answer.text
    assert "<b>Ana" not in answer.text
    assert accounts() == []


def test_a_passphrase_is_changed_only_with_a_proof(visitor, visit):
    code = visitor.sign_up_by_name("Blue River")
    assert "neither your passphrase" in text_of(
        visitor.fill("/account/passphrase", proof="wrong one here", passphrase="another long phrase")
    )
    assert visitor.fill("/account/passphrase", proof=PASSWORD, passphrase="another long phrase").status_code == 302
    assert visitor.fill("/account/passphrase", proof=code, passphrase="a third long phrase").status_code == 302
    assert visit().sign_in("Blue River", "a third long phrase").status_code == 302
    assert "There is no account" in text_of(visit().sign_in("Blue River", PASSWORD))


def test_a_new_passphrase_ends_other_sessions_and_keeps_this_one(visitor, visit):
    visitor.sign_up_by_name("Blue River")
    other = visit()
    other.sign_in("Blue River")
    visitor.fill("/account/passphrase", proof=PASSWORD, passphrase="another long phrase")
    assert visitor.learner() is not None
    assert other.learner() is None


def test_a_new_code_replaces_the_old_one(visitor, visit):
    old = visitor.sign_up_by_name("Blue River")
    new = code_in(visitor.fill("/account/recovery-code", proof=old))
    assert "No account has" in text_of(visit().fill("/account/recover", name="Blue River", code=old, passphrase=""))
    assert code_in(visit().fill("/account/recover", name="Blue River", code=new, passphrase=""))


def test_an_account_by_name_has_no_page_for_the_password_of_an_address(visitor):
    visitor.sign_up_by_name("Blue River", passphrase="")
    assert visitor.get("/account/password").location == "/account/passphrase"


def test_an_account_by_address_has_no_pages_for_names(visitor, mailbox):
    visitor.sign_up_by_mail(mailbox)
    assert visitor.get("/account/passphrase").location == "/account/password"
    assert visitor.get("/account/recovery-code").location == "/account/"


def test_nothing_on_the_way_asks_for_an_address(visitor):
    assert 'type="email"' not in visitor.get("/account/sign-up/name").text
    visitor.sign_up_by_name()
    assert "@" not in visitor.get("/account/").text
