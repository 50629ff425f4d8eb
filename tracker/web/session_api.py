"""`/api/session` and `/api/claims`: what the site's scripts ask about who is signed in, and about guests' progress."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, request
from flask_security import current_user
from flask_wtf.csrf import generate_csrf

from tracker.commands.claim_progress import claim_progress
from tracker.commands.store_statements import prepare_statements
from tracker.commands.undo_claim import undo_claim
from tracker.errors import BodyInvalid
from tracker.queries.find_claims import find_claims
from tracker.storage.ports import Alias
from tracker.web.access import require_person
from tracker.web.auth import LearnerCaller
from tracker.web.parts import Learner, parts
from tracker.xapi.identifiers import read_uuid
from tracker.xapi.json_text import read_json

MOST_STATEMENTS = 5000
"""How many statements one claim may bring; a browser with more sends them in several claims of the same guest."""

blueprint = Blueprint("session_api", __name__, url_prefix="/api")


@blueprint.after_request
def keep_private(response: Response) -> Response:
    """Keep these answers out of every cache."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.get("/session")
def session() -> Response:
    """Who is signed in. A visitor without an account gets no token, hence no cookie."""
    languages = list(parts().course.languages)
    if not current_user.is_authenticated:
        return jsonify(learner=None, name=None, csrf=None, roles=[], languages=languages)
    person = require_person()
    return jsonify(
        learner=str(person.learner),
        name=person.display_name,
        csrf=generate_csrf(),
        roles=[role.name for role in person.roles],
        languages=languages,
    )


@blueprint.get("/claims")
def list_claims() -> Response:
    """The claims in force, so that a browser learns of those that were undone elsewhere."""
    learner, now = require_person().learner, parts().clock()
    claims = parts().store.read(lambda transaction: find_claims(transaction, learner, now))
    return jsonify(claims=[{"claim": str(entry.id), "until": entry.until.isoformat()} for entry in claims])


@blueprint.post("/claims")
def claim() -> Response:
    """Take over a guest's progress: all of it in one transaction, or nothing."""
    learner = require_person().learner
    guest, statements = _read_claim(read_json(request.get_data(cache=False)) if request.is_json else None)
    ids = parts().ids
    sender = LearnerCaller(Learner(learner)).sender_of(guest)
    batch = prepare_statements(statements, sender, ids, parts().new_id) if statements else []
    wish = Alias(parts().new_id(), guest, learner, parts().clock())
    alias = parts().store.write(lambda transaction: claim_progress(transaction, wish, batch, sender, ids))
    return jsonify(claim=str(alias.id), stored=len(batch), until=alias.undo_until.isoformat())


@blueprint.delete("/claims/<uuid:claim_id>")
def undo(claim_id: UUID) -> Response:
    """Undo a claim."""
    learner, now = require_person().learner, parts().clock()
    parts().store.write(lambda transaction: undo_claim(transaction, claim_id, learner, now))
    return jsonify(claim=str(claim_id), undone=True)


def _read_claim(body: Any) -> tuple[UUID, list[Any]]:
    if not isinstance(body, dict) or not isinstance(body.get("statements"), list):
        raise BodyInvalid('it must be JSON like {"guest": "<uuid>", "statements": []}')
    guest = read_uuid(body["guest"]) if isinstance(body.get("guest"), str) else None
    if guest is None:
        raise BodyInvalid('"guest" must be a UUID')
    if len(body["statements"]) > MOST_STATEMENTS:
        raise BodyInvalid(f"a claim brings at most {MOST_STATEMENTS} statements")
    return guest, body["statements"]
