"""`/xapi/agents`: what is known of an agent.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#24-agents-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.3, agents resource)
"""

from __future__ import annotations

from flask import Blueprint, Response

from tracker.queries.find_person import find_person
from tracker.web.auth import identify_caller
from tracker.web.parts import parts
from tracker.web.xapi_answers import answer_json
from tracker.web.xapi_requests import need_parameters, speak_version
from tracker.xapi.agents import identify
from tracker.xapi.document_query import need_agent

blueprint = Blueprint("xapi_agents", __name__)
blueprint.before_request(speak_version)


@blueprint.get("/xapi/agents")
def get_person() -> Response:
    """The person behind an agent, by the statements that the sender may see."""
    caller = identify_caller()
    agent = need_agent(need_parameters("agent"))
    reader = caller.reader_about(identify(agent) or "")
    return answer_json(find_person(parts().store, agent, reader))
