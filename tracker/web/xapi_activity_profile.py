"""`/xapi/activities/profile`.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#27-activity-profile-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.6, activity profile resource)
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.storage.ports import DocumentKey
from tracker.web.xapi_documents import DocumentResource
from tracker.xapi.statement_query import read_iri


def _read_key(parameters: Mapping[str, str]) -> DocumentKey:
    return DocumentKey(
        "activity-profile", read_iri(parameters, "activityId"), "", None, parameters.get("profileId", "")
    )


blueprint = DocumentResource(
    name="activity-profile",
    address="/xapi/activities/profile",
    id_name="profileId",
    place=("activityId",),
    read_key=_read_key,
    require=lambda caller, _key: caller.require_activity_profile(),
).blueprint()
