"""Find what is known of an activity."""

from __future__ import annotations

import json
from typing import Any

from tracker.storage.ports import Store


def find_activity(store: Store, activity: str, *, with_answers: bool) -> dict[str, Any]:
    """The activity with the definition that statements gave it; of one that nobody has defined, its id alone.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#25-activities-resource

    `with_answers` says whether the asker may see which answers to a question are right.
    """
    found = store.read(lambda transaction: transaction.activities.find([activity])).get(activity)
    whole = {"objectType": "Activity", "id": activity}
    if found is None:
        return whole
    definition = json.loads(found)
    if not with_answers:
        definition.pop("correctResponsesPattern", None)
    return {**whole, "definition": definition}
