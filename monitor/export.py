"""A result as one JSON document from which a page can compute scores and show intervals (form: docs/monitor.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from monitor.aggregation import FLOOR
from monitor.errors import MethodError
from monitor.fingerprint import fingerprint
from monitor.method import Method
from monitor.model import Framework, Indicator, Panel
from monitor.normalisation import DEVIATION, MIDDLE
from monitor.rankable import availability
from monitor.ranking import TIE_DIGITS
from monitor.result import Result, Standing
from monitor.runs import Choices
from monitor.statistics import Values
from monitor.uncertainty import HIGH, LOW

FORMAT = 1
DRAWS = 200
SHARE_DIGITS = 9
SCORE_DIGITS = 6
PART_DIGITS = 3
"""Decimals of the draws' shares, scores and scores of groups, which serve intervals; everything else is exact."""


def export_result(result: Result, panel: Panel, draws: int = DRAWS) -> dict[str, Any]:
    """Everything about one year: what is measured, known, treated, weighed, and how far it moves.

    Numbers are exact but for the scores of the draws; None stands for a missing value.
    """
    framework, snapshot = result.framework, result.preparation.snapshot
    return {
        "format": FORMAT,
        "fictional": result.fictional,
        "framework": _framework(framework),
        "year": result.snapshot.year,
        "years": list(panel.years),
        "groups": [asdict(group) for layer in framework.layers for group in layer],
        "indicators": [
            {**_indicator(each), "error_known": bool(known)}
            for each, known in zip(framework.indicators, result.error_known, strict=True)
        ],
        "tree": [parents.tolist() for parents in framework.tree],
        "places": _places(result),
        "ranked": [result.snapshot.places.index(place) for place in snapshot.places],
        "options": asdict(result.options),
        "nominal": asdict(result.method),
        "scale": {"middle": MIDDLE, "deviation": DEVIATION, "floor": FLOOR, "tie_digits": TIE_DIGITS},
        "values": _values(result),
        "normalised": _normalised(result),
        "weights": {name: weights.tolist() for name, weights in result.sets.items()},
        "scores": None if framework.only_bands else result.index.tolist(),
        "standings": [_standing(standing) for standing in result.standings],
        "dominance": np.argwhere(result.dominance).tolist(),
        "draws": _draws(result, draws),
    }


def _framework(framework: Framework) -> dict[str, Any]:
    named = {key: getattr(framework, key) for key in ("id", "version", "level", "fictional", "minimum_availability")}
    return {
        **named,
        "fingerprint": fingerprint(framework),
        "title": dict(framework.title),
        "description": dict(framework.description),
        "only_bands": framework.only_bands,
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return asdict(indicator)


def _places(result: Result) -> list[dict[str, Any]]:
    snapshot = result.snapshot
    shares = availability(snapshot)
    return [
        {
            "name": place,
            "group": snapshot.place_groups[row],
            "reason": result.reasons[row],
            "availability": float(shares[row]),
            "raw": _numbers(snapshot.values[row]),
            "errors": _numbers(snapshot.errors[row]),
            "strengths": snapshot.strengths[row].tolist(),
            "sources": snapshot.sources[row].tolist(),
        }
        for row, place in enumerate(snapshot.places)
    ]


def _values(result: Result) -> dict[str, list[list[float | None]]]:
    found = {}
    for missing in dict.fromkeys((result.method.missing, *result.options.missing)):
        for treatment in dict.fromkeys((result.method.treatment, *result.options.treatment)):
            found[f"{missing}/{treatment}"] = _table(result.preparation.prepare(missing, treatment))
    return found


def _normalised(result: Result) -> dict[str, list[list[float | None]]]:
    method = result.method
    ways = dict.fromkeys((method.normalisation, *result.options.normalisation))
    found: dict[str, list[list[float | None]]] = {}
    for way in ways:
        try:
            found[way] = _table(result.preparation.scale(method.missing, method.treatment, way))
        except MethodError:
            continue
    return found


def _standing(standing: Standing) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(standing).items()}


def _draws(result: Result, draws: int) -> dict[str, Any]:
    count = min(draws, len(result.choices))
    first = Choices(result.choices.methods[:count], result.choices.weights[:count], result.choices.drawn[:count])
    parts = None
    if result.framework.layers:
        parts = [
            _table(np.round(run, PART_DIGITS)) for run in result.preparation.simulate_level(-2, first, result.errors)
        ]
    return {
        "runs": count,
        "of": len(result.choices),
        "seed": result.design.seed,
        "interval": [LOW, HIGH],
        "factors": list(result.design.factors),
        "choices": [
            {**_choice(method), "shares": np.round(shares, SHARE_DIGITS).tolist(), "error_drawn": bool(error)}
            for method, shares, error in zip(first.methods, first.weights, first.drawn >= 0, strict=True)
        ],
        "scores": [_numbers(np.round(scores, SCORE_DIGITS)) for scores in result.scores[:count]],
        "parts": parts,
    }


def _choice(method: Method) -> Mapping[str, Any]:
    return asdict(method)


def _table(values: Values) -> list[list[float | None]]:
    return [_numbers(row) for row in values]


def _numbers(values: Values | Sequence[float]) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]
