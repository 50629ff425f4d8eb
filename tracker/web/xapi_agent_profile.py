"""`/xapi/agents/profile`.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#26-agent-profile-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.5, agent profile resource)
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.storage.ports import DocumentKey
from tracker.web.xapi_documents import DocumentResource
from tracker.xapi.document_query import need_identity


def _read_key(parameters: Mapping[str, str]) -> DocumentKey:
    return DocumentKey("agent-profile", "", need_identity(parameters), None, parameters.get("profileId", ""))


blueprint = DocumentResource(
    name="agent-profile",
    address="/xapi/agents/profile",
    id_name="profileId",
    place=("agent",),
    read_key=_read_key,
    require=lambda caller, key: caller.require_agent_profile(key.agent),
).blueprint()
