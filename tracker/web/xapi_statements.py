"""`/xapi/statements`.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#21-statement-resource
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from tracker.commands import store_statements as command
from tracker.errors import BodyInvalid, ParameterInvalid, StatementNotFound
from tracker.queries.find_contents import find_contents
from tracker.queries.find_statements import Result, consistent_through, find_statements
from tracker.web.auth import identify_caller
from tracker.web.parts import parts
from tracker.web.xapi_attachments import answer_with_contents, received_statements
from tracker.web.xapi_requests import read_parameters, speak_version, spoken
from tracker.xapi.attachments import Contents
from tracker.xapi.json_text import write_json
from tracker.xapi.languages import read_wishes
from tracker.xapi.statement_query import need_uuid, read_statement_query
from tracker.xapi.timestamps import write_timestamp

THROUGH = "X-Experience-API-Consistent-Through"

blueprint = Blueprint("xapi_statements", __name__)


@blueprint.before_request
def note_beginning() -> None:
    """Remember when the request began: what is stored while it is answered may not be in the answer."""
    g.began = parts().clock()


blueprint.before_request(speak_version)


@blueprint.put("/xapi/statements")
def put_statement() -> tuple[str, int]:
    """Store one statement under the id in the address."""
    sender = identify_caller().sender()
    parameters = read_parameters()
    if set(parameters) != {"statementId"}:
        raise ParameterInvalid("statementId", "it is required, and it alone")
    statement_id = str(need_uuid(parameters, "statementId"))
    with received_statements() as (value, contents):
        _store([_with_id(value, statement_id)], sender, contents)
    return "", 204


@blueprint.post("/xapi/statements")
def post_statements() -> Response:
    """Store one statement or several, and answer with their ids."""
    sender = identify_caller().sender()
    for name in read_parameters():
        raise ParameterInvalid(name, "a POST of statements has no parameters")
    with received_statements() as (value, contents):
        ids = _store(value if isinstance(value, list) else [value], sender, contents)
    return Response(write_json([str(statement_id) for statement_id in ids]), mimetype="application/json")


@blueprint.get("/xapi/statements")
def get_statements() -> Response:
    """One statement by its id, or a page of those that match."""
    reader = identify_caller().reader()
    parameters = read_parameters()
    query = read_statement_query(parameters, spoken())
    wishes = read_wishes(request.headers.get("Accept-Language", ""))
    result = find_statements(parts().store, query, reader, wishes)
    g.last_stored = result.last
    if query.statement and not result.statements:
        raise StatementNotFound(str(query.statement))
    body = result.statements[0] if query.statement else _page(result, parameters)
    if query.attachments:
        response = answer_with_contents(body, find_contents(parts().store, result.statements))
    else:
        response = Response(body, mimetype="application/json")
    if query.format == "canonical":
        response.vary.add("Accept-Language")
    if result.stored:
        response.last_modified = result.stored
    return response


@blueprint.after_request
def say_consistent_through(response: Response) -> Response:
    """Say on every answer, faults included, until when statements are known to be found."""
    began = g.get("began") or parts().clock()
    through = consistent_through(began, g.get("last_stored"))
    response.headers[THROUGH] = write_timestamp(through)
    return response


def _with_id(value: Any, statement_id: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BodyInvalid("one statement is needed")
    sent_id = value.get("id", statement_id)
    if isinstance(sent_id, str) and sent_id.lower() != statement_id:
        raise ParameterInvalid("statementId", "the statement has another id")
    return {"id": statement_id, **value}


def _store(values: list[Any], sender: command.Sender, contents: Contents) -> list[UUID]:
    own = parts()
    return command.store_statements(
        own.store,
        values,
        sender,
        ids=own.ids,
        now=own.clock,
        new_id=own.new_id,
        version=spoken(),
        known=own.known_definitions,
        contents=contents,
    )


def _page(result: Result, parameters: dict[str, str]) -> str:
    more = ""
    if result.cursor is not None:
        again = {**parameters, "cursor": write_timestamp(result.cursor)}
        more = f"{url_for(request.endpoint or '')}?{urlencode(again)}"
    return f'{{"statements":[{",".join(result.statements)}],"more":{write_json(more)}}}'
