"""Making an account: by a chosen name, or by an e-mail address."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user, hash_password, login_user

from tracker.accounts.person import Person
from tracker.accounts.pseudonym import read_pseudonym
from tracker.accounts.recovery_code import hash_recovery_code, new_recovery_code
from tracker.commands.open_account import ask_for_account, open_account
from tracker.errors import NameTaken
from tracker.storage.ports import Account
from tracker.web.account_forms import SignUpByMailForm, SignUpByNameForm
from tracker.web.account_letters import send_way_in
from tracker.web.languages import select_language
from tracker.web.pages import find_next_page
from tracker.web.parts import parts

blueprint = Blueprint("sign_up", __name__, url_prefix="/account")


@blueprint.before_request
def lead_home() -> ResponseReturnValue | None:
    """Lead somebody who has an account to it."""
    return redirect(url_for("account.overview")) if current_user.is_authenticated else None


@blueprint.get("/sign-up")
def choose() -> ResponseReturnValue:
    """The two ways, side by side."""
    return render_template("account/sign_up.html")


@blueprint.route("/sign-up/name", methods=["GET", "POST"])
def by_name() -> ResponseReturnValue:
    """An account by a chosen name, and its recovery code, shown in the answer and never again."""
    form = SignUpByNameForm()
    if form.validate_on_submit():
        name, code = read_pseudonym(form.name.data), new_recovery_code()
        account = Account(
            learner=parts().new_id(),
            display_name=name.shown,
            created=parts().clock(),
            session_key=secrets.token_hex(16),
            pseudonym=name.shown,
            pseudonym_key=name.key,
            password=hash_password(form.passphrase.data) if form.passphrase.data else None,
            recovery_code=hash_recovery_code(code),
            language=select_language(),
        )
        try:
            parts().store.write(lambda transaction: open_account(transaction, account))
        except NameTaken:
            other = f"{name.shown} {secrets.randbelow(90) + 10}"
            form.name.errors = [gettext("This name is taken. Perhaps %(other)s?", other=other)]
        else:
            login_user(Person(account), authn_via=["name"])
            return show_code(name.shown, code)
    return render_template("account/sign_up_by_name.html", form=form)


@blueprint.route("/sign-up/email", methods=["GET", "POST"])
def by_mail() -> ResponseReturnValue:
    """A link to the mailbox, whether or not its address has an account: the page does not say which."""
    form = SignUpByMailForm()
    if form.validate_on_submit():
        wish = Account(
            learner=parts().new_id(),
            display_name=" ".join(form.display_name.data.split()) or gettext("Learner"),
            created=parts().clock(),
            session_key=secrets.token_hex(16),
            email=form.email.data,
            language=select_language(),
        )
        send_way_in(Person(parts().store.write(lambda transaction: ask_for_account(transaction, wish))))
        return redirect(url_for("letters.sent"))
    return render_template("account/sign_up_by_mail.html", form=form)


def show_code(name: str, code: str) -> str:
    """The page that shows a recovery code once."""
    next_page = find_next_page() if request.endpoint != "recovery.new_code" else url_for("account.overview")
    return render_template("account/recovery_code.html", name=name, code=code, next_page=next_page)
