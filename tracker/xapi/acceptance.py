"""What is changed in a statement when it is accepted, so that it is given back as the standard wants.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2462-contextactivities-property
https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#45-iso-8601-timestamps
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.7, timestamps)
"""

from __future__ import annotations

from typing import Any

from tracker.xapi.timestamps import to_utc


def accepted(statement: dict[str, Any]) -> dict[str, Any]:
    """A valid statement with its timestamps in UTC and every value of its contextActivities as an array.

    What is so already is not copied; `statement` itself is left as it is.
    """
    changes: dict[str, Any] = {}
    if "timestamp" in statement:
        changes["timestamp"] = to_utc(statement["timestamp"])
    context = statement.get("context", {})
    given = context.get("contextActivities", {})
    if any(isinstance(entry, dict) for entry in given.values()):
        arrays = {kind: [entry] if isinstance(entry, dict) else entry for kind, entry in given.items()}
        changes["context"] = {**context, "contextActivities": arrays}
    if statement["object"].get("objectType") == "SubStatement":
        changes["object"] = accepted(statement["object"])
    return {**statement, **changes} if changes else statement
