"""`/xapi/activities`: what is known of an activity.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#25-activities-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.4, activities resource)
"""

from __future__ import annotations

from flask import Blueprint, Response

from tracker.queries.find_activity import find_activity
from tracker.web.auth import identify_caller
from tracker.web.parts import parts
from tracker.web.xapi_answers import answer_json
from tracker.web.xapi_requests import need_parameters, speak_version
from tracker.xapi.statement_query import read_iri

blueprint = Blueprint("xapi_activities", __name__)
blueprint.before_request(speak_version)


@blueprint.get("/xapi/activities")
def get_activity() -> Response:
    """An activity with its definition, where one is known."""
    caller = identify_caller()
    activity = read_iri(need_parameters("activityId"), "activityId")
    return answer_json(find_activity(parts().store, activity, with_answers=caller.sees_answers()))
