"""Values that fit but for one thing."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.tracker.fuzz.odd_words import VALUES
from tests.tracker.fuzz.words import WORDS
from tests.tracker.json_places import places, put_at

FROM_ELSEWHERE = ("actor", "verb", "object", "id", "objectType", "member", "mbox", "definition", "choices", "statement")


def spoil(value: Any, chance: Random) -> Any:
    """`value` with one thing about it changed, which may happen to fit too."""
    place = chance.choice(list(places(value)))
    found = value
    for step in place:
        found = found[step]
    return put_at(value, place, _other(found, chance))


def _other(found: Any, chance: Random) -> Any:
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(VALUES)
    if kind < 0.3:
        return chance.choice(list(WORDS.values()))(chance)
    if isinstance(found, dict):
        return _other_object(found, chance)
    if isinstance(found, list):
        return chance.choice(([*found, *found], [*found, None], found[1:], {"0": found}, [found]))
    if isinstance(found, str):
        return _other_text(found, chance)
    if isinstance(found, bool) or found is None:
        return chance.choice(("true", 1, 0, None))
    return chance.choice((str(found), [found], -found, found + 1, found * 10, True))


def _other_object(found: dict[str, Any], chance: Random) -> Any:
    names = list(found)
    kind = chance.randrange(5)
    if not names or kind == 0:
        return {**found, chance.choice(FROM_ELSEWHERE): chance.choice(list(found.values()) or [None])}
    name = chance.choice(names)
    rest = {key: item for key, item in found.items() if key != name}
    if kind == 1:
        return rest
    if kind == 2:
        return {**rest, chance.choice((name.upper(), name + " ", name[:-1], "")): found[name]}
    if kind == 3:
        return [found]
    return {**found, name: None}


def _other_text(found: str, chance: Random) -> Any:
    at = chance.randrange(len(found) + 1)
    return chance.choice(
        (
            found[:at],
            found[at:],
            found + "\n",
            " " + found,
            found + chance.choice(" <>\\\0\ud800é0"),
            found[:at] + chance.choice(':-.,@ %0Z"\u00a0\u0085٣') + found[at:],
            found.swapcase(),
            found * 2,
            [found],
            {"en": found},
            found.replace("-", "", 1),
            found.replace("0", "9"),
        )
    )
