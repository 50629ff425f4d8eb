"""What a monitor is made of: indicators in groups, and what is known of each place in each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from monitor.statistics import Values
from monitor.words import Text

DIMENSIONS = ("economic", "food", "health", "environmental", "personal", "community", "political")
"""The seven dimensions of human security (UNDP 1994)."""

LEVELS = ("country", "region", "city", "district", "neighbourhood")
"""What kind of place is compared; the last two are below the city and get bands only."""
BELOW_CITY = ("district", "neighbourhood")

STRENGTHS = ("A", "B", "C", "F")
"""How strong the evidence of a figure is, A to C; F is a figure that was invented for teaching."""
WEAK = "C"
INVENTED = "F"


@dataclass(frozen=True)
class Indicator:
    """One indicator. `direction` is 1 where more is better and -1 where less is; goalposts are (worst, best)."""

    id: str
    name: Text
    unit: Text
    direction: Literal[-1, 1]
    group: str
    definition: Text = field(default_factory=dict)
    dimension: str = ""
    usm_theme: str = ""
    sdg_target: str = ""
    source: str = ""
    licence: str = ""
    goalposts: tuple[float, float] | None = None
    target: float | None = None
    bounds: tuple[float, float] | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class Group:
    """A group of indicators or of groups; `within` is the group above it, empty below the index."""

    id: str
    name: Text
    within: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Framework:
    """Which indicators stand for what, and the method that its makers chose.

    `method` and `uncertainty` hold what the file says of them, and `monitor.method` reads them.
    """

    id: str
    version: str
    title: Text
    level: str
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    description: Text = field(default_factory=dict)
    fictional: bool = False
    minimum_availability: float = 2 / 3
    method: Mapping[str, object] = field(default_factory=dict)
    uncertainty: Mapping[str, object] = field(default_factory=dict)

    @property
    def only_bands(self) -> bool:
        """Places below the city are never ranked one by one: that marks out a quarter and those who live there."""
        return self.level in BELOW_CITY

    @cached_property
    def layers(self) -> tuple[tuple[Group, ...], ...]:
        """The groups level by level, from those of the indicators to those right below the index."""
        by_id = {group.id: group for group in self.groups}
        layers: list[tuple[Group, ...]] = []
        names = dict.fromkeys(indicator.group for indicator in self.indicators)
        while names := dict.fromkeys(name for name in names if name):
            layers.append(tuple(by_id[name] for name in names))
            names = dict.fromkeys(group.within for group in layers[-1])
        return tuple(layers)

    @cached_property
    def tree(self) -> tuple[NDArray[np.intp], ...]:
        """For each level the place of each part's parent in the next one; the last parent is the index."""
        above = [[indicator.group for indicator in self.indicators]]
        above += [[group.within for group in layer] for layer in self.layers]
        parents = []
        for depth, names in enumerate(above):
            layer = [group.id for group in self.layers[depth]] if depth < len(self.layers) else [""]
            parents.append(np.array([layer.index(name) for name in names], dtype=np.intp))
        return tuple(parents)

    @property
    def given(self) -> list[Values]:
        """The weights that the framework gives to its parts, level by level."""
        parts = [[indicator.weight for indicator in self.indicators]]
        parts += [[group.weight for group in layer] for layer in self.layers]
        return [np.array(weights, dtype=np.float64) for weights in parts]


@dataclass(frozen=True)
class Snapshot:
    """One year: `values` and `errors` (standard errors or NaN) of shape (places, indicators), in their units.

    `strengths` and `sources` have the same shape, and are empty where there is no value.
    """

    year: int
    places: tuple[str, ...]
    place_groups: tuple[str, ...]
    values: Values
    errors: Values
    strengths: NDArray[np.str_]
    sources: NDArray[np.str_]

    def only(self, rows: NDArray[np.intp]) -> Snapshot:
        """The same year with some of the places, in the order of `rows`."""
        return Snapshot(
            self.year,
            tuple(self.places[row] for row in rows),
            tuple(self.place_groups[row] for row in rows),
            self.values[rows],
            self.errors[rows],
            self.strengths[rows],
            self.sources[rows],
        )


@dataclass(frozen=True)
class Panel:
    """All that a data file says: places in alphabetical order, one snapshot for each year in order of time."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a row, whether or not it has a value."""
        return tuple(snapshot.year for snapshot in self.snapshots)

    def of_year(self, year: int | None = None) -> Snapshot:
        """The snapshot of `year`, or of the last one.

        Raises:
            KeyError: the file says nothing of that year.
        """
        if year is None:
            return self.snapshots[-1]
        return {snapshot.year: snapshot for snapshot in self.snapshots}[year]
