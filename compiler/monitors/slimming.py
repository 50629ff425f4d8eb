"""What a page needs of the library's export (docs/monitor.md), small enough for a phone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

SHARE_DIGITS = 4
END_DIGITS = 3
ROOTS = 100
"""Draws serve intervals alone, so they hold whole hundredths of the root of their points: fine where points are few and
a geometric or harmonic mean is touchy, coarser where there are many. What scores are made of stays exact."""

_KEPT = ("format", "fictional", "year", "tree", "ranked", "options", "nominal", "scale", "values", "dominance")
_OF_FRAMEWORK = ("id", "version", "fingerprint", "title", "level", "only_bands", "minimum_availability")
_STEPS = ("normalisation", "aggregation", "weights", "missing", "treatment")
_LETTERS = "".join(map(chr, range(35, 126))).replace("\\", "")
_GAP = "~"
_SINGLE = 60
"""Of the 90 letters so many stand for a number each; the others begin a number of two letters."""
_OF_INDICATOR = ("id", "name", "unit", "direction", "group", "goalposts", "target")


def slim(exported: Mapping[str, Any]) -> dict[str, Any]:
    """`exported` without what a page does not read, and with coarser draws."""
    return {
        **{key: exported[key] for key in _KEPT},
        "framework": {key: exported["framework"][key] for key in _OF_FRAMEWORK},
        "groups": [{"id": group["id"], "name": group["name"]} for group in exported["groups"]],
        "indicators": [{key: each[key] for key in _OF_INDICATOR} for each in exported["indicators"]],
        "places": [
            {
                "name": place["name"],
                "reason": place["reason"],
                "availability": place["availability"],
                "strengths": "".join(sorted({*place["strengths"]} - {""})),
            }
            for place in exported["places"]
        ],
        "weights": exported["weights"][exported["nominal"]["weights"]],
        "intervals": [_show_interval(each) for each in exported["standings"] if not each["reason"]],
        "draws": _slim_draws(exported),
    }


def _show_interval(standing: Mapping[str, Any]) -> dict[str, Any]:
    """The library's own interval of a ranked place; below the city its bands alone."""
    (low, high), (first, last) = standing["score_interval"] or (None, None), standing["rank_interval"] or (None, None)
    low, high = (None if end is None else round(end, END_DIGITS) for end in (low, high))
    return {"low": low, "high": high, "first": first, "last": last, "bands": standing["bands"]}


def _slim_draws(exported: Mapping[str, Any]) -> dict[str, Any]:
    """The draws, those with the same choices side by side: their numbers are alike, and pack well as steps."""
    draws, groups = exported["draws"], [group["id"] for group in exported["groups"]]
    owner = [groups.index(indicator["group"]) for indicator in exported["indicators"]]
    pairs = sorted(
        zip(draws["choices"], draws["parts"], strict=True), key=lambda pair: [pair[0][key] for key in _STEPS]
    )
    return {
        **{key: draws[key] for key in ("runs", "of", "seed", "interval")},
        "means": [choice["aggregation"][-1] for choice, _ in pairs],
        "shares": [_share(choice["shares"], owner, len(groups)) for choice, _ in pairs],
        "parts": [
            [_write_steps([_count(run[place][part]) for _, run in pairs]) for part in range(len(groups))]
            for place in range(len(exported["ranked"]))
        ],
    }


def _share(shares: Sequence[float], owner: Sequence[int], groups: int) -> list[float]:
    held = [0.0] * groups
    for share, group in zip(shares, owner, strict=True):
        held[group] += share
    return [round(share, SHARE_DIGITS) for share in held]


def _count(points: float | None) -> int | None:
    """Hundredths of the root, or None."""
    return None if points is None else round(math.copysign(math.sqrt(abs(points)), points) * ROOTS)


def _write_steps(counts: Sequence[int | None]) -> str:
    """How much each count is above the known one before it, a letter or two for each: small steps take one."""
    letters, last = [], 0
    for count in counts:
        if count is None:
            letters.append(_GAP)
            continue
        step, last = count - last, count
        folded = 2 * step if step >= 0 else -2 * step - 1
        lead, rest = divmod(folded - _SINGLE, len(_LETTERS))
        letters.append(_LETTERS[folded] if folded < _SINGLE else _LETTERS[_SINGLE + lead] + _LETTERS[rest])
    return "".join(letters)
