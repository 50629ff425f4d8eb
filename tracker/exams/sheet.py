"""The exam sheet: what a form shows of a drawn item, and how its fields become a response.

A field names an option by its place on the page (`0`, `1`, …). The ids that the key speaks of never leave the tracker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manifest.model import QuestionKind, in_language
from tracker.exams.draw import DrawnItem

MAX_TEXT = 500
"""Characters kept of a written answer; longer ones are cut."""

_GAP = re.compile(r"\{\{\s*([a-z0-9-]+)\s*\}\}")


@dataclass(frozen=True)
class Sheet:
    """An item as shown: texts in one language, options and targets in the order drawn.

    `pieces` is the text of a fill-in item cut at its gaps: one more piece than there are `gaps`.
    """

    place: int
    kind: QuestionKind
    stem: str
    options: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    unit: str | None = None


def show(place: int, drawn: DrawnItem, language: str) -> Sheet:
    """The sheet of `drawn`, the item at `place` of an attempt."""
    item = drawn.item
    text = in_language(item.text, language) if item.text else ""
    parts = _GAP.split(text)
    order = {blank.id: str(number) for number, blank in enumerate(item.blanks)}
    return Sheet(
        place=place,
        kind=item.kind,
        stem=in_language(item.stem, language),
        options=tuple(in_language(item.options[n].text, language) for n in drawn.options),
        targets=tuple(in_language(item.targets[n].text, language) for n in drawn.targets),
        pieces=tuple(parts[::2]) if text else (),
        gaps=tuple(order[name] for name in parts[1::2]),
        unit=in_language(item.unit, language) if item.unit else None,
    )


def read_response(drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> Any:
    """The response in `fields`, in the form that marking takes; None where nothing was answered.

    `fields` holds the values of one item's fields by name: `choice` for choices (places on the page, `true`, `false`),
    `gap-N` for gaps, `match-N` for left sides (the place of a target), `rank-N` for the rank of option N (from 1),
    `number` for a number. Values that name nothing on the page are passed over.
    """
    readers = {
        "single-choice": _read_choices,
        "multiple-choice": _read_choices,
        "true-false": _read_truth,
        "fill-in": _read_gaps,
        "matching": _read_matches,
        "ordering": _read_ranks,
        "numeric": _read_number,
    }
    return readers[drawn.item.kind](drawn, fields) or None


def fill(drawn: DrawnItem, response: Any) -> dict[str, list[str]]:
    """The fields that show `response` again: the way back of `read_response`."""
    item = drawn.item
    shown = {item.options[n].id: str(place) for place, n in enumerate(drawn.options)}
    targets = {item.targets[n].id: str(place) for place, n in enumerate(drawn.targets)}
    if response is None:
        return {}
    if item.kind in ("single-choice", "multiple-choice"):
        return {"choice": [shown[entry] for entry in response if entry in shown]}
    if item.kind == "true-false":
        return {"choice": list(response)}
    if item.kind == "fill-in":
        order = {blank.id: number for number, blank in enumerate(item.blanks)}
        return {f"gap-{order[name]}": [text] for name, text in response.items() if name in order}
    if item.kind == "matching":
        return {f"match-{shown[left]}": [targets[right]] for left, right in response.items() if right in targets}
    if item.kind == "ordering":
        return {f"rank-{shown[name]}": [str(rank)] for rank, name in enumerate(response, 1) if name in shown}
    return {"number": [str(response)]}


def _read_choices(drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> list[str]:
    places = [_place(value, len(drawn.options)) for value in fields.get("choice", ())]
    return [drawn.item.options[drawn.options[place]].id for place in dict.fromkeys(places) if place is not None]


def _read_truth(_drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> list[str]:
    return [value for value in fields.get("choice", ()) if value in ("true", "false")]


def _read_gaps(drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    given = {blank.id: _first(fields, f"gap-{number}") for number, blank in enumerate(drawn.item.blanks)}
    return {name: text for name, text in given.items() if text}


def _read_matches(drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    response: dict[str, str] = {}
    for shown, option in enumerate(drawn.options):
        place = _place(_first(fields, f"match-{shown}"), len(drawn.targets))
        if place is not None:
            response[drawn.item.options[option].id] = drawn.item.targets[drawn.targets[place]].id
    return response


def _read_ranks(drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> list[str]:
    ranked: dict[int, str] = {}
    for shown, option in enumerate(drawn.options):
        rank = _place(_first(fields, f"rank-{shown}"), len(drawn.options) + 1)
        if rank:
            ranked.setdefault(rank, drawn.item.options[option].id)
    return [name for _, name in sorted(ranked.items())]


def _read_number(_drawn: DrawnItem, fields: Mapping[str, Sequence[str]]) -> str:
    return _first(fields, "number")


def _first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    values = fields.get(name, ())
    return values[0].strip()[:MAX_TEXT] if values else ""


def _place(text: str, limit: int) -> int | None:
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(limit)) and int(text) < limit else None
    )
