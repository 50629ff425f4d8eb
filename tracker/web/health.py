"""`GET /healthz`: what an operator's monitor asks."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from manifest.codec import FORMAT
from tracker.errors import Unavailable
from tracker.web.parts import parts

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 where the database answers, 503 where it does not."""
    manifest = {"format": FORMAT, "course": parts().course.id, "modules": len(parts().course.modules)}
    try:
        parts().store.read(lambda transaction: transaction.statements.last_stored())
    except Unavailable:
        return jsonify(status="unavailable", database="unreachable", manifest=manifest), 503
    return jsonify(status="ok", database="ok", manifest=manifest), 200
