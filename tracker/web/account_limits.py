"""Which requests are tries at something that can be guessed: counted before anything else looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import abort, current_app, g, request
from flask_security import current_user
from flask_security.mail_util import EmailValidateException
from flask_security.proxies import _security

from tracker.accounts import guessing
from tracker.accounts.guessing import Guard, Limit, counter, network_of
from tracker.accounts.pseudonym import pseudonym_key
from tracker.commands.count_try import count_try
from tracker.errors import IdentityTooLong
from tracker.web.account_forms import LONGEST_IDENTITY
from tracker.web.parts import parts


def _typed(field: str) -> Callable[[], str | None]:
    def find() -> str | None:
        text = request.form.get(field, "")
        if len(text) > LONGEST_IDENTITY:
            raise IdentityTooLong(LONGEST_IDENTITY)
        return _fold(text) if text else None

    return find


def _fold(text: str) -> str:
    """The form in which all ways to type one address, or one chosen name, are alike."""
    try:
        text = _security.mail_util.normalize(text)
    except EmailValidateException:
        return pseudonym_key(text)
    return pseudonym_key(text)


def _signed_in() -> str | None:
    return str(current_user.account.learner) if current_user.is_authenticated else None


def _nobody() -> None:
    return None


class Guarded(NamedTuple):
    """What guards an endpoint, and under whose name a try at it counts: None where nobody is named."""

    guard: Guard
    account: Callable[[], str | None]


GUARDED = {
    "security.login": Guarded(guessing.SIGN_IN, _typed("email")),
    "security.forgot_password": Guarded(guessing.LETTER, _typed("email")),
    "security.change_password": Guarded(guessing.PROOF, _signed_in),
    "letters.set_password": Guarded(guessing.LINK, _nobody),
    "sign_up.by_name": Guarded(guessing.NEW_ACCOUNT, _nobody),
    "sign_up.by_mail": Guarded(guessing.LETTER, _typed("email")),
    "recovery.with_code": Guarded(guessing.RECOVERY, _typed("name")),
    "recovery.passphrase": Guarded(guessing.PROOF, _signed_in),
    "recovery.new_code": Guarded(guessing.PROOF, _signed_in),
    "recovery.by_link": Guarded(guessing.LINK, _nobody),
    "first_administrator.make": Guarded(guessing.LINK, _nobody),
}
"""By endpoint; all of their POST requests count."""


def count_tries() -> None:
    """Count this request where it is a try.

    Raises:
        TriedTooOften: there were too many; the rest of the request does not happen.
        IdentityTooLong: nobody is called what was typed.
    """
    endpoint = request.endpoint or ""
    guarded = GUARDED.get(endpoint)
    if request.is_json and (guarded or endpoint.startswith("security.")):
        abort(415)  # Flask-Security's forms would read what is not counted here, and fail at what is no form
    if guarded is None or request.method != "POST":
        return
    counters = [_counter(guarded.guard.network, network_of(request.remote_addr))]
    who = guarded.account()
    if guarded.guard.account and who is not None:
        own = _counter(guarded.guard.account, who)
        g.counter_of_account = own[1]
        counters.append(own)
    now = parts().clock()
    parts().store.write(lambda transaction: count_try(transaction, counters, now))


def forget_tries() -> None:
    """Begin again at zero for the account of this request: its person has proved to be its person."""
    own = g.pop("counter_of_account", None)
    if own is not None:
        parts().store.write(lambda transaction: transaction.tries.forget(own))


def _counter(limit: Limit, who: str) -> tuple[Limit, bytes]:
    return limit, counter(limit, who, str(current_app.secret_key).encode())
