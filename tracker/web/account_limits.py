"""Which requests are tries at something that can be guessed: counted before anything else looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import current_app, g, request
from flask_security import current_user

from tracker.accounts import guessing
from tracker.accounts.guessing import Guard, Limit, counter, network_of
from tracker.accounts.pseudonym import pseudonym_key
from tracker.commands.count_try import count_try
from tracker.web.parts import parts


def _typed(field: str) -> Callable[[], str]:
    return lambda: pseudonym_key(request.form.get(field, "")[:200])


def _signed_in() -> str:
    return str(current_user.account.learner) if current_user.is_authenticated else ""


class Guarded(NamedTuple):
    """What guards an endpoint, and under whose name a try at it counts."""

    guard: Guard
    account: Callable[[], str]


GUARDED = {
    "security.login": Guarded(guessing.SIGN_IN, _typed("email")),
    "security.forgot_password": Guarded(guessing.LETTER, _typed("email")),
    "security.change_password": Guarded(guessing.PROOF, _signed_in),
    "letters.set_password": Guarded(guessing.LINK, str),
    "sign_up.by_name": Guarded(guessing.NEW_ACCOUNT, str),
    "sign_up.by_mail": Guarded(guessing.LETTER, _typed("email")),
    "recovery.with_code": Guarded(guessing.RECOVERY, _typed("name")),
    "recovery.passphrase": Guarded(guessing.PROOF, _signed_in),
    "recovery.new_code": Guarded(guessing.PROOF, _signed_in),
    "recovery.by_link": Guarded(guessing.LINK, str),
    "first_administrator.make": Guarded(guessing.LINK, str),
}
"""By endpoint; all of their POST requests count."""


def count_tries() -> None:
    """Count this request where it is a try.

    Raises:
        TriedTooOften: there were too many; the rest of the request does not happen.
    """
    guarded = GUARDED.get(request.endpoint or "")
    if guarded is None or request.method != "POST":
        return
    counters = [_counter(guarded.guard.network, network_of(request.remote_addr))]
    who = guarded.account()
    if guarded.guard.account and who:
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
