"""`/xapi/activities/state`.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#23-state-resource
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from tracker.commands.delete_documents import delete_document, delete_documents
from tracker.commands.store_document import merge_document, store_document
from tracker.errors import ParameterInvalid
from tracker.queries.find_documents import find_document, find_document_ids
from tracker.storage.ports import DocumentKey
from tracker.web.auth import identify_caller
from tracker.web.parts import parts
from tracker.web.xapi_requests import read_document, read_parameters, speak_version
from tracker.xapi.concurrency import Precondition
from tracker.xapi.statement_query import need_uuid, read_agent, read_iri, read_moment

ADDRESS = "/xapi/activities/state"
_NEEDED = ("activityId", "agent")

blueprint = Blueprint("xapi_state", __name__)
blueprint.before_request(speak_version)


@blueprint.put(ADDRESS)
def put_state() -> tuple[str, int]:
    """Put a document in the place of the one that is there."""
    key = _key(_read({"stateId", "registration"}, "stateId"))
    content = read_document()
    store_document(parts().store, key, content, _type(), precondition=_precondition(), now=parts().clock())
    return "", 204


@blueprint.post(ADDRESS)
def post_state() -> tuple[str, int]:
    """Merge a document into the one that is there."""
    key = _key(_read({"stateId", "registration"}, "stateId"))
    content = read_document()
    merge_document(parts().store, key, content, _type(), precondition=_precondition(), now=parts().clock())
    return "", 204


@blueprint.get(ADDRESS)
def get_state() -> Response:
    """A document, or the ids of all of them."""
    parameters = _read({"stateId", "registration", "since"})
    key = _key(parameters)
    if "stateId" not in parameters:
        return jsonify(find_document_ids(parts().store, key, read_moment(parameters, "since")))
    if "since" in parameters:
        raise ParameterInvalid("since", "it does not go with stateId")
    document = find_document(parts().store, key)
    response = Response(document.content, content_type=document.content_type)
    response.set_etag(document.etag)
    response.last_modified = document.updated
    return response


@blueprint.delete(ADDRESS)
def delete_state() -> tuple[str, int]:
    """Delete a document, or all of them."""
    parameters = _read({"stateId", "registration"})
    key = _key(parameters)
    if "stateId" in parameters:
        delete_document(parts().store, key, _precondition())
    else:
        delete_documents(parts().store, key)
    return "", 204


def _read(optional: set[str], *needed: str) -> dict[str, str]:
    parameters = read_parameters()
    for name in (*_NEEDED, *needed):
        if name not in parameters:
            raise ParameterInvalid(name, "it is required")
    for name in parameters:
        if name not in {*_NEEDED, *optional}:
            raise ParameterInvalid(name, "there is no such parameter")
    return parameters


def _key(parameters: dict[str, str]) -> DocumentKey:
    """What the request is about, once it is sure that the sender may."""
    caller = identify_caller()
    agent = read_agent(parameters, "agent")
    caller.require_state(agent)
    registration = need_uuid(parameters, "registration") if "registration" in parameters else None
    activity = read_iri(parameters, "activityId")
    return DocumentKey("state", activity, agent, registration, parameters.get("stateId", ""))


def _precondition() -> Precondition:
    return Precondition(request.headers.get("If-Match"), request.headers.get("If-None-Match"))


def _type() -> str:
    return request.headers.get("Content-Type") or "application/octet-stream"
