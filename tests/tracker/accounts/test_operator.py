from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from click.testing import CliRunner

from tests.tracker.visitor import PASSWORD, code_in, text_of
from tracker.app import create_app, utc_now
from tracker.cli import main
from tracker.commands.change_account import change_account
from tracker.commands.make_link import LIFETIME, make_administrator_link
from tracker.errors import SettingInvalid


@pytest.fixture
def clock():
    """The command line knows the real time alone, so the pages do too; tests add to it."""

    class RealClock:
        ahead = timedelta()

        def __call__(self):
            return utc_now() + self.ahead

    return RealClock()


@pytest.fixture
def run(config):
    environ = {"DATABASE_URL": config.database_url, "DATA": str(config.data), "PUBLIC_URL": "https://course.example"}
    environ |= {"HOST": "", "PORT": "", "MAIL_URL": ""}
    return lambda *arguments: CliRunner().invoke(main, arguments, env=environ)


@pytest.fixture
def offer(app, clock):
    """What `tracker serve` does at its start: whether there is a link, under `secret`."""
    store = app.extensions["tracker"].store
    return lambda secret: store.write(
        lambda transaction: make_administrator_link(transaction, secret=secret, now=clock())
    )


def link_in(result):
    assert result.exit_code == 0, result.output
    found = re.search(r"https://course\.example(/account/link\?key=\S+)", result.output)
    assert found, result.output
    return found[1]


def test_the_first_start_makes_an_administrator_once(visitor, visit, accounts, offer):
    assert offer("secret")
    answer = visitor.fill("/account/first-administrator?key=secret", email="Ana@example.org", password=PASSWORD)
    assert answer.location == "/account/"
    (account,) = accounts()
    assert account.roles == {"learner", "administrator"}
    assert visitor.get("/api/session").json["roles"] == ["administrator", "learner"]
    again = visit().get("/account/first-administrator?key=secret")
    assert again.status_code == 403
    assert "There is an administrator already" in text_of(again)
    assert not offer("another")
    assert visit().sign_in("ana@example.org").status_code == 302


def test_a_second_start_without_an_administrator_replaces_the_link(visitor, offer):
    offer("first")
    offer("second")
    assert visitor.get("/account/first-administrator?key=first").status_code == 403
    assert visitor.get("/account/first-administrator?key=second").status_code == 200


def test_the_first_link_ends_after_a_day(visitor, offer, clock):
    offer("secret")
    clock.ahead = LIFETIME
    assert visitor.get("/account/first-administrator?key=secret").status_code == 403


@pytest.mark.parametrize("key", ["", "wrong", "é" * 1000])
def test_a_wrong_link_makes_nobody_an_administrator(visitor, accounts, key, offer):
    offer("secret")
    answer = visitor.get(f"/account/first-administrator?key={key}")
    assert answer.status_code == 403
    assert "ask for a new one" in text_of(answer)
    assert accounts() == []


def test_a_form_that_needs_another_look_does_not_spend_the_link(visitor, visit, mailbox, offer, accounts):
    visit().sign_up_by_mail(mailbox, "taken@example.org")
    offer("secret")
    path = "/account/first-administrator?key=secret"
    assert "Use at least 10" in text_of(visitor.fill(path, email="ana@example.org", password="short"))
    assert "has this address already" in text_of(visitor.fill(path, email="taken@example.org", password=PASSWORD))
    assert visitor.fill(path, email="ana@example.org", password=PASSWORD).status_code == 302
    assert len(accounts()) == 2


def test_the_secret_of_a_link_is_kept_nowhere(offer, config):
    offer("a-secret-that-is-easy-to-find")
    assert b"a-secret-that-is-easy-to-find" not in b"".join(
        path.read_bytes() for path in config.data.rglob("*") if path.is_file()
    )


def test_an_account_made_on_the_command_line_gets_in_by_its_link(run, visit, accounts):
    path = link_in(run("user", "add", "Teacher One", "--role", "trainer"))
    (account,) = accounts()
    assert account.roles == {"learner", "trainer"}
    visitor = visit()
    assert visitor.learner() is None
    assert code_in(visitor.fill(path))
    assert visitor.learner() == str(account.learner)
    assert visit().get(path).status_code == 403


def test_an_account_by_address_chooses_a_password_by_its_link(run, visit):
    path = link_in(run("user", "add", "Ana@example.org", "--role", "administrator"))
    visitor = visit()
    answer = visitor.fill(path)
    assert answer.location.startswith("/account/set-password?key=")
    visitor.fill(answer.location, password=PASSWORD, password_confirm=PASSWORD)
    assert visitor.get("/api/session").json["roles"] == ["administrator", "learner"]
    assert visit().sign_in("ana@example.org").status_code == 302


def test_a_recovery_link_ends_what_worked_before(run, visitor, visit):
    old = visitor.sign_up_by_name("Blue River")
    learner = visitor.learner()
    path = link_in(run("user", "recovery-link", "blue river"))
    assert visitor.learner() == learner
    back = visit()
    new = code_in(back.fill(path))
    assert back.learner() == learner
    assert visitor.learner() is None
    assert "There is no account" in text_of(visit().sign_in("Blue River"))
    assert "No account has" in text_of(visit().fill("/account/recover", name="Blue River", code=old, passphrase=""))
    assert code_in(visit().fill("/account/recover", name="Blue River", code=new, passphrase=""))


def test_an_account_by_address_is_not_forgotten_between_the_recovery_link_and_the_new_password(
    run, app, visitor, visit, mailbox, accounts
):
    visitor.sign_up_by_mail(mailbox, "ana@example.org")
    learner, long_ago = visitor.learner(), utc_now() - timedelta(days=8)
    app.extensions["tracker"].store.write(
        lambda transaction: change_account(transaction, UUID(learner), created=long_ago)
    )
    choose = visit().fill(link_in(run("user", "recovery-link", "ana@example.org"))).location
    assert visitor.learner() is None
    visit().fill("/account/sign-up/email", email="eva@example.org")
    assert "ana@example.org" in {account.email for account in accounts()}
    assert visit().sign_in("ana@example.org").status_code == 302
    back = visit()
    new = "five loud purple kites"
    assert back.fill(choose, password=new, password_confirm=new).status_code == 302
    assert back.learner() == learner
    assert visit().sign_in("ana@example.org").status_code == 200


def test_opening_a_recovery_link_changes_nothing_before_the_button(run, visitor, visit):
    visitor.sign_up_by_name("Blue River")
    path = link_in(run("user", "recovery-link", "Blue River"))
    for _ in range(2):
        assert "Blue River" in text_of(visit().get(path))
    assert visitor.learner() is not None


def test_the_link_of_a_person_makes_no_administrator_and_the_other_way_round(run, visitor, offer, visit):
    visit().sign_up_by_name("Blue River")
    secret = link_in(run("user", "recovery-link", "Blue River")).partition("=")[2]
    assert visitor.get(f"/account/first-administrator?key={secret}").status_code == 403
    offer("first")
    assert visitor.get("/account/link?key=first").status_code == 403


def test_roles_are_given_and_taken(run, visitor):
    visitor.sign_up_by_name("Blue River")
    assert run("user", "role", "Blue River", "trainer").output == "Blue River: learner, trainer\n"
    assert visitor.get("/api/session").json["roles"] == ["learner", "trainer"]
    assert run("user", "role", "Blue River", "trainer", "--remove").output == "Blue River: learner\n"


def test_accounts_are_listed(run, visitor, accounts):
    visitor.sign_up_by_name("Río Azul")
    (account,) = accounts()
    assert run("user", "list").output.split() == [
        str(account.learner), account.created.date().isoformat(), "learner", "Río", "Azul",
    ]  # fmt: skip
    row = json.loads(run("user", "list", "--json").output)
    assert (row["name"], row["roles"], row["active"]) == ("Río Azul", ["learner"], True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("role", "Nobody", "trainer"), "There is no account of Nobody"),
        (("recovery-link", "nobody@example.org"), "There is no account of nobody@example.org"),
        (("add", "ab"), "ab cannot be the name of an account"),
        (("add", "ana@"), "ana@ cannot be the name of an account"),
        (("add", "blue river"), "Another account has blue river already"),
        (("role", "Blue River", "learner"), "is not one of"),
        (("add",), "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said(run, visitor, arguments, said):
    visitor.sign_up_by_name("Blue River")
    result = run("user", *arguments)
    assert result.exit_code != 0
    assert said in result.output


def test_without_a_public_address_links_lead_to_where_the_server_listens(config):
    environ = {
        "DATABASE_URL": config.database_url,
        "DATA": str(config.data),
        "PUBLIC_URL": "",
        "PORT": "8123",
        "HOST": "",
    }
    result = CliRunner().invoke(main, ["user", "add", "Blue River"], env=environ)
    assert "http://127.0.0.1:8123/account/link?key=" in result.output
    assert "for the server at http://127.0.0.1:8123; set HOST, PORT or PUBLIC_URL" in result.output


def test_mail_over_a_service_needs_a_public_address(config, clock):
    with pytest.raises(SettingInvalid) as refusal:
        create_app(replace(config, mail_url="smtp://mail.example.org"), clock=clock)
    assert refusal.value.name == "PUBLIC_URL"
