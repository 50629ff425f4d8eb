"""`/xapi/activities/state`.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#23-state-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.2, state resource)
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.storage.ports import DocumentKey
from tracker.web.xapi_documents import DocumentResource
from tracker.xapi.document_query import need_identity
from tracker.xapi.statement_query import need_uuid, read_iri


def _read_key(parameters: Mapping[str, str]) -> DocumentKey:
    registration = need_uuid(parameters, "registration") if "registration" in parameters else None
    activity, agent = read_iri(parameters, "activityId"), need_identity(parameters)
    return DocumentKey("state", activity, agent, registration, parameters.get("stateId", ""))


blueprint = DocumentResource(
    name="state",
    address="/xapi/activities/state",
    id_name="stateId",
    place=("activityId", "agent"),
    narrower=("registration",),
    read_key=_read_key,
    require=lambda caller, key: caller.require_state(key.agent),
    deletes_all=True,
).blueprint()
