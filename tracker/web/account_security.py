"""Flask-Security as this tracker uses it: its sign-in, its passwords, its links; our accounts, words and pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask, Response, g, redirect, request, session, url_for
from flask_security import (
    Security,
    current_user,
    hash_password,
    login_user,
    password_reset,
    reset_password_instructions_sent,
    user_authenticated,
)

from tracker.accounts.datastore import AccountDatastore
from tracker.accounts.person import Person
from tracker.outbound.mail import Mail
from tracker.storage.ports import Store
from tracker.web.account_forms import SHORTEST_PASSWORD, CarefulPasswords, ForgotForm, SignInForm
from tracker.web.account_letters import EXTENSION, AccountMail, send_letters
from tracker.web.account_limits import count_tries, forget_tries
from tracker.web.account_messages import MESSAGES, SUBJECTS
from tracker.web.languages import TRANSLATIONS
from tracker.web.session_cookies import KEPT, SessionCookies

SETTINGS: dict[str, Any] = {
    "SECURITY_URL_PREFIX": "/account",
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_RESET_URL": "/forgot",
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_POST_LOGIN_VIEW": "/my/progress",
    "SECURITY_POST_LOGOUT_VIEW": "/",
    "SECURITY_POST_RESET_VIEW": "/my/progress",
    "SECURITY_POST_CHANGE_VIEW": "/account/",
    "SECURITY_LOGIN_USER_TEMPLATE": "account/sign_in.html",
    "SECURITY_LOGOUT_USER_TEMPLATE": "account/sign_out.html",
    "SECURITY_FORGOT_PASSWORD_TEMPLATE": "account/forgot.html",
    "SECURITY_RESET_PASSWORD_TEMPLATE": "account/set_password.html",
    "SECURITY_CHANGE_PASSWORD_TEMPLATE": "account/change_password.html",
    "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET": "mail/reset_instructions",
    "SECURITY_EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "mail/password_changed",
    "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
    "SECURITY_EMAIL_HTML": False,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(days=1),
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_LOGOUT_CSRF": True,
    "SECURITY_CACHE_CONTROL": None,  # `pages` keeps every page out of caches
    "SECURITY_FRESHNESS": timedelta(minutes=-1),
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    # OWASP's least cost for argon2id: 19 MB and two passes, so that a hall can sign in at once on a small machine.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 19 * 1024,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    # What a link in a letter carries of the password's hash, which is salted and slow already.
    "SECURITY_HASHING_SCHEMES": ["hex_sha256"],
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_I18N_DIRNAME": [str(TRANSLATIONS)],
    "PERMANENT_SESSION_LIFETIME": KEPT,
    # Browsers that send no Referer are welcome: the token is bound to a signed session and renewed at sign-in.
    "WTF_CSRF_SSL_STRICT": False,
}


def register_security(app: Flask, store: Store, mail: Mail) -> None:
    """Let people sign in to `app`, with accounts in `store` and letters through `mail`."""
    app.config.update(SETTINGS)
    app.config.update({f"SECURITY_MSG_{key}": message for key, message in MESSAGES.items()})
    app.config.update({f"SECURITY_{key}": subject for key, subject in SUBJECTS.items()})
    app.session_interface = SessionCookies()
    app.extensions[EXTENSION] = mail
    security = Security(
        app,
        AccountDatastore(store),
        login_form=SignInForm,
        forgot_password_form=ForgotForm,
        mail_util_cls=AccountMail,
        password_util_cls=CarefulPasswords,
    )
    security.want_json(lambda _request: False)
    security.login_manager.request_loader(lambda _request: None)
    app.before_request(count_tries)
    app.before_request(keep_names_from_passwords)
    app.context_processor(lambda: {"shortest": SHORTEST_PASSWORD, "mail_delivers": mail.delivers})
    app.after_request(send_letters)
    user_authenticated.connect(begin_session, app)
    password_reset.connect(enter_after_reset, app)
    reset_password_instructions_sent.connect(take_as_long, app)


def begin_session(_app: Flask, authn_via: list[str] | None = None, **_: object) -> None:
    """Somebody proved who they are: a fresh token against forged requests, and a stay as long as was asked for."""
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)
    if "change" not in (authn_via or ()):
        session.permanent = bool(request.form.get("stay"))
    forget_tries()


def enter_after_reset(_app: Flask, user: Person, **_: object) -> None:
    """Who opens a link from the mailbox and chooses a password is in."""
    login_user(user, authn_via=["reset"])


def take_as_long(_app: Flask, **_: object) -> None:
    """Spend the time that an unknown address costs, so that the clock does not tell known ones from unknown ones."""
    hash_password("a password of nobody")


def keep_names_from_passwords() -> Response | None:
    """Lead accounts by a chosen name to the page of their passphrase, which asks for a proof."""
    if request.endpoint == "security.change_password" and current_user.is_authenticated and not current_user.email:
        return redirect(url_for("recovery.passphrase"))  # type: ignore[return-value] # werkzeug's class, Flask's answer
    return None
