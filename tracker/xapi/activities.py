"""Activities, their definitions and the interactions in them.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2441-when-the-objecttype-is-activity
"""

from __future__ import annotations

from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.extensions import extensions
from tracker.xapi.identifiers import iri
from tracker.xapi.language_maps import language_map
from tracker.xapi.properties import list_of, one_of, record, refuse, text

# https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#interaction-components
COMPONENTS: dict[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
_LISTS = ("choices", "scale", "source", "target", "steps")
_COMPONENT = record({"id": text}, {"description": language_map})


def _components(value: Any) -> None:
    list_of(_COMPONENT)(value)
    ids = [component["id"] for component in value]
    if len(set(ids)) != len(ids):
        raise refuse("ids must differ within the list")


_DEFINITION = record(
    {},
    {
        "name": language_map,
        "description": language_map,
        "type": iri,
        "moreInfo": iri,
        "extensions": extensions,
        "interactionType": one_of(*COMPONENTS),
        "correctResponsesPattern": list_of(text),
        **dict.fromkeys(_LISTS, _components),
    },
)


def _definition(value: Any) -> None:
    _DEFINITION(value)
    kind = value.get("interactionType")
    for name in ("correctResponsesPattern", *_LISTS):
        if name in value and kind is None:
            raise StatementInvalid(name, "it needs an interactionType beside it")
        if name in value and name in _LISTS and name not in COMPONENTS[kind]:
            raise StatementInvalid(name, f"an interaction of type {kind} has none")


activity = record({"id": iri}, {"objectType": one_of("Activity"), "definition": _definition})
