"""A person's own account: how to sign in, where to sign out, what was taken over from guests."""

from __future__ import annotations

import secrets
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import logout_user

from tracker.commands.change_account import change_account
from tracker.commands.undo_claim import undo_claim
from tracker.queries.find_claims import find_claims
from tracker.web.access import require_person
from tracker.web.parts import parts

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("/")
def overview() -> ResponseReturnValue:
    """The account at a glance."""
    person, now = require_person(), parts().clock()
    claims = parts().store.read(lambda transaction: find_claims(transaction, person.learner, now))
    return render_template("account/overview.html", claims=claims)


@blueprint.post("/claims/<uuid:claim_id>/undo")
def undo(claim_id: UUID) -> ResponseReturnValue:
    """Undo a claim, without script."""
    learner, now = require_person().learner, parts().clock()
    parts().store.write(lambda transaction: undo_claim(transaction, claim_id, learner, now))
    flash(gettext("Undone: that progress no longer counts as yours."), "success")
    return redirect(url_for("account.overview", _anchor="claims"))


@blueprint.post("/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """End all sessions of this account, on this device too."""
    learner = require_person().learner
    parts().store.write(lambda transaction: change_account(transaction, learner, session_key=secrets.token_hex(16)))
    logout_user()
    flash(gettext("You are signed out on every device."), "success")
    return redirect(url_for("security.login"))
