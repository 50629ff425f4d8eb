"""Definitions of activities, as statements bring them and as they are put together.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2441-when-the-objecttype-is-activity
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.xapi.contexts import context_activities
from tracker.xapi.json_text import write_json

_MAPS = ("name", "description", "extensions")
_OF_INTERACTION = ("interactionType", "correctResponsesPattern", "choices", "scale", "source", "target", "steps")

LONGEST = 262_144
"""How many characters a definition that is put together may have; where it grows beyond, the latest stands alone."""


def activities_in(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All activities of a valid statement: its object, those of its context, and the same of a statement within."""
    about = statement["object"]
    if about.get("objectType") == "SubStatement":
        yield from activities_in(about)
    elif about.get("objectType", "Activity") == "Activity":
        yield about
    yield from context_activities(statement.get("context", {}))


def merge_definitions(known: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What is known of an activity after something was said of it, which counts where both differ.

    Languages and extensions are added one by one; an interaction replaces the one before as a whole.
    """
    kept = known
    if "interactionType" in said:
        kept = {name: value for name, value in known.items() if name not in _OF_INTERACTION}
    merged = {**kept, **said}
    for name in _MAPS:
        if name in kept and name in said:
            merged[name] = {**kept[name], **said[name]}
    return said if len(write_json(merged)) > LONGEST else merged
