"""The page behind the link that the first start prints: it makes the administrator's account."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import hash_password, login_user

from tracker.accounts.person import ADMINISTRATOR, LEARNER, Person
from tracker.commands.use_link import find_administrator_link, open_administrator
from tracker.errors import NameTaken
from tracker.storage.ports import Account
from tracker.web.account_forms import AdministratorForm
from tracker.web.languages import select_language
from tracker.web.parts import parts

blueprint = Blueprint("first_administrator", __name__, url_prefix="/account")


@blueprint.route("/first-administrator", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Make the administrator's account with an address and a password, and sign in."""
    secret, now = request.args.get("key", ""), parts().clock()
    parts().store.read(lambda transaction: find_administrator_link(transaction, secret, now))
    form = AdministratorForm()
    if form.validate_on_submit():
        account = Account(
            learner=parts().new_id(),
            display_name=gettext("Administrator"),
            created=now,
            session_key=secrets.token_hex(16),
            email=form.email.data,
            password=hash_password(form.password.data),
            roles=frozenset({LEARNER, ADMINISTRATOR}),
            language=select_language(),
        )
        try:
            parts().store.write(
                lambda transaction: open_administrator(transaction, secret=secret, account=account, now=now)
            )
        except NameTaken:
            form.email.errors = [gettext("An account has this address already.")]
        else:
            login_user(Person(account), authn_via=["link"])
            return redirect("/account/")
    return render_template("account/administrator.html", form=form)
