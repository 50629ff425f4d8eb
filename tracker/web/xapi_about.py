"""`/xapi/about`: which versions are spoken here. Anybody may ask, in any version.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#28-about-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.7, about resource)
"""

from __future__ import annotations

from flask import Blueprint, Response

from tracker.web.xapi_answers import answer_json
from tracker.web.xapi_requests import need_parameters
from tracker.xapi.versions import Version

blueprint = Blueprint("xapi_about", __name__)


@blueprint.get("/xapi/about")
def get_about() -> Response:
    """The versions, newest last."""
    need_parameters()
    return answer_json({"version": [version.value for version in Version]})
