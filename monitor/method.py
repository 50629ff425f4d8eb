"""The choices behind an index: one for the first look, and all that could be defended for the intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from monitor.aggregation import MEANS, Mean
from monitor.errors import MethodError
from monitor.missing import MISSING, Missing
from monitor.model import Framework, Snapshot
from monitor.normalisation import NORMALISATIONS, Normalisation
from monitor.treatment import TREATMENTS, Treatment

CHOICES: Mapping[str, tuple[str, ...]] = {
    "treatment": TREATMENTS,
    "missing": MISSING,
    "normalisation": NORMALISATIONS,
    "aggregation": MEANS,
}
RANDOM = "random"
WEIGHTS = ("equal", "given", "pca", RANDOM)
"""The sets of weights beside those of the votes, which are named `votes:<meeting>`."""


@dataclass(frozen=True)
class Method:
    """One choice at each step; `aggregation` has one mean for all levels, or one for each from the lowest."""

    treatment: Treatment = "none"
    missing: Missing = "leave"
    normalisation: Normalisation = "min-max"
    weights: str = "equal"
    aggregation: tuple[Mean, ...] = ("arithmetic",)


@dataclass(frozen=True)
class Options:
    """Every choice that could be defended at each step.

    `omit` leaves out one indicator in some runs, `noise` moves each weight by up to that share, `errors` draws the
    measurement error where it is known.
    """

    treatment: tuple[Treatment, ...]
    missing: tuple[Missing, ...]
    normalisation: tuple[Normalisation, ...]
    weights: tuple[str, ...]
    aggregation: tuple[tuple[Mean, ...], ...]
    omit: bool = True
    noise: float = 0.0
    errors: bool = True


def method_of(framework: Framework) -> Method:
    """The method that the framework's file names."""
    named: dict[str, Any] = {key: value for key, value in framework.method.items() if key != "aggregation"}
    return Method(**named, aggregation=_means(framework.method.get("aggregation", "arithmetic")))


def options_of(framework: Framework, snapshot: Snapshot, votes: Sequence[str] = ()) -> Options:
    """The options that the file names, else all that the framework and the data allow.

    `votes` are the names of the meetings that voted.
    """
    named = framework.uncertainty
    gaps = bool(np.isnan(snapshot.values).any())
    grouped = any(snapshot.place_groups)
    filling = tuple(way for way in MISSING if grouped or not way.startswith("group"))
    given = any(len(set(weights.tolist())) > 1 for weights in framework.given)
    sets = ["equal", *(["given"] if given else []), *(f"votes:{name}" for name in votes), RANDOM]
    return Options(
        treatment=_listed(named, "treatment", TREATMENTS),
        missing=_listed(named, "missing", filling if gaps else ("leave",)),
        normalisation=_listed(named, "normalisation", allowed_scales(framework)),
        weights=_listed(named, "weights", tuple(sets)),
        aggregation=tuple(_means(each) for each in cast("Sequence[object]", named.get("aggregation", MEANS))),
        omit=bool(named.get("omit", len(framework.indicators) > 1)),
        noise=float(cast("float", named.get("noise", 0.0))),
        errors=bool(named.get("errors", True)),
    )


def allowed_scales(framework: Framework) -> tuple[Normalisation, ...]:
    """The scales that every indicator of the framework has what it takes for."""
    return tuple(way for way in NORMALISATIONS if not find_lacking(framework, way))


def find_lacking(framework: Framework, way: str) -> tuple[str, ...]:
    """The indicators without the goalposts or the target that the scale `way` needs."""
    if way not in {"goalposts", "target"}:
        return ()
    return tuple(indicator.id for indicator in framework.indicators if getattr(indicator, way) is None)


def check_means(framework: Framework, means: Sequence[Mean]) -> None:
    """Refuse a list of means that does not fit the levels of the framework.

    Raises:
        MethodError: neither one mean nor one for each level.
    """
    if len(means) not in {1, len(framework.tree)}:
        raise MethodError("means", given=len(means), levels=len(framework.tree))


def _means(value: object) -> tuple[Mean, ...]:
    return cast("tuple[Mean, ...]", (value,) if isinstance(value, str) else tuple(cast("Sequence[str]", value)))


def _listed(named: Mapping[str, object], key: str, otherwise: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(cast("Sequence[str]", named[key])) if key in named else otherwise
