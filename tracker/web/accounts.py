"""Everything about people, put into the application in one step."""

from __future__ import annotations

from flask import Flask

from tracker.outbound.mail import Mail
from tracker.storage.ports import Store
from tracker.web import (
    account_first_administrator,
    account_letters,
    account_overview,
    account_recovery,
    account_sign_up,
    progress_pages,
    session_api,
)
from tracker.web.account_security import register_security
from tracker.web.pages import register_pages

PAGES = (
    account_overview,
    account_sign_up,
    account_recovery,
    account_letters,
    account_first_administrator,
    progress_pages,
    session_api,
)


def register_accounts(app: Flask, store: Store, mail: Mail) -> None:
    """Let people make accounts in `store`, sign in, and see their own pages; letters go through `mail`."""
    register_security(app, store, mail)
    register_pages(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
