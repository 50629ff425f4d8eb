"""`/xapi/about`: which versions are spoken here. Anybody may ask, in any version.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#28-about-resource
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from tracker.xapi.versions import Version

blueprint = Blueprint("xapi_about", __name__)


@blueprint.get("/xapi/about")
def get_about() -> Response:
    """The versions, newest last."""
    return jsonify(version=[version.value for version in Version])
