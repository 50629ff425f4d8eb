"""Getting back in without a mailbox: recovery codes, passphrases, and the link of an operator."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import hash_password, login_user
from flask_security.changeable import change_user_password
from flask_security.proxies import _security
from flask_security.recoverable import generate_reset_password_token

from tracker.accounts.person import Person
from tracker.accounts.pseudonym import pseudonym_key
from tracker.accounts.recovery_code import hash_recovery_code, new_recovery_code
from tracker.commands.change_account import change_account
from tracker.commands.recover_account import recover_account
from tracker.commands.use_link import enter_by_link, find_link, find_linked_account
from tracker.errors import RecoveryWrong
from tracker.web.access import require_person
from tracker.web.account_forms import EmptyForm, PassphraseForm, Proof, RecoverForm
from tracker.web.account_sign_up import show_code
from tracker.web.parts import parts

blueprint = Blueprint("recovery", __name__, url_prefix="/account")


@blueprint.route("/recover", methods=["GET", "POST"])
def with_code() -> ResponseReturnValue:
    """Sign in with a chosen name and its recovery code, which a new one replaces."""
    form = RecoverForm()
    if form.validate_on_submit():
        code = new_recovery_code()
        password = hash_password(form.passphrase.data) if form.passphrase.data else None
        try:
            account = parts().store.write(
                lambda transaction: recover_account(
                    transaction,
                    pseudonym_key=pseudonym_key(form.name.data),
                    code=form.code.data,
                    new_code=code,
                    password=password,
                    session_key=secrets.token_hex(16),
                )
            )
        except RecoveryWrong:
            form.form_errors = [gettext("No account has this name together with this code. Look at both again.")]
        else:
            login_user(Person(account), authn_via=["recovery"])
            return show_code(account.pseudonym or "", code)
    return render_template("account/recover.html", form=form)


@blueprint.route("/passphrase", methods=["GET", "POST"])
def passphrase() -> ResponseReturnValue:
    """Set or change the passphrase of an account by a chosen name."""
    person = require_person()
    if person.email:
        return redirect(url_for("security.change_password"))
    form = PassphraseForm()
    if form.validate_on_submit():
        change_user_password(person, form.passphrase.data, notify=False)
        _security.datastore.commit()  # type: ignore[no-untyped-call]
        flash(gettext("Your passphrase is kept."), "success")
        return redirect(url_for("account.overview"))
    return render_template("account/passphrase.html", form=form)


@blueprint.route("/recovery-code", methods=["GET", "POST"])
def new_code() -> ResponseReturnValue:
    """Replace the recovery code of an account by a chosen name; its other sessions end."""
    person = require_person()
    if person.email:
        return redirect(url_for("account.overview"))
    form = Proof()
    if form.validate_on_submit():
        code = new_recovery_code()
        facts = {"recovery_code": hash_recovery_code(code), "session_key": secrets.token_hex(16)}
        account = parts().store.write(lambda transaction: change_account(transaction, person.learner, **facts))
        login_user(Person(account), authn_via=["change"])
        return show_code(person.display_name, code)
    return render_template("account/new_code.html", form=form)


@blueprint.route("/link", methods=["GET", "POST"])
def by_link() -> ResponseReturnValue:
    """Let in somebody to whom an operator gave a link; opening it changes nothing before the button is pressed."""
    secret, now = request.args.get("key", ""), parts().clock()
    form = EmptyForm()
    if not form.validate_on_submit():
        link = parts().store.read(lambda transaction: find_link(transaction, secret, now))
        account = parts().store.read(lambda transaction: find_linked_account(transaction, link))
        return render_template("account/recovery_link.html", form=form, account=account)
    code = new_recovery_code()
    entered = parts().store.write(
        lambda transaction: enter_by_link(
            transaction,
            secret=secret,
            recovery_code=hash_recovery_code(code),
            session_key=secrets.token_hex(16),
            now=now,
        )
    )
    if entered.email is not None:
        token = generate_reset_password_token(Person(entered))  # type: ignore[no-untyped-call]
        return redirect(url_for("letters.set_password", key=token))
    login_user(Person(entered), authn_via=["link"])
    return show_code(entered.display_name, code)
