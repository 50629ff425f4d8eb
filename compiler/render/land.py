"""The outlines of land and of countries, cut to a window of a map."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from compiler.render.shell import SHELL

Spot = tuple[float, float]
"""East and north in degrees, or right and down on a drawing."""

_LEAST_STEP = 2.0
"""What is closer to the point before it than this, on the drawing, is left out."""
_LEAST_ISLAND = 3.0
"""What is smaller, on the drawing, is left out."""
_MARGIN = 4.0
"""How far outlines go on beyond the edge of the drawing, so that the cut is not seen."""


@dataclass(frozen=True)
class Window:
    """A part of the world on a drawing: `west` and `north` lie at its corner, `scale` is units for a degree north."""

    west: float
    north: float
    scale: float
    parallel: float
    """The latitude at which distances to the east are true."""
    width: float
    height: float

    def project(self, east: float, north: float) -> Spot:
        """Where a place lies on the drawing."""
        return (east - self.west) * self.scale * cos(radians(self.parallel)), (self.north - north) * self.scale

    def shows(self, spot: Spot, room: float) -> bool:
        """Whether `spot` lies on the drawing, `room` or more from its edges."""
        return room <= spot[0] <= self.width - room and room <= spot[1] <= self.height - room

    def find_degrees(self, right: float, down: float) -> Spot:
        """The place that lies at `right` and `down`."""
        return self.west + right / self.scale / cos(radians(self.parallel)), self.north - down / self.scale


def draw_land(window: Window) -> str:
    """The land in `window` as an SVG path."""
    rings = (_cut([window.project(*spot) for spot in ring], window) for ring in _read()["land"])
    return "".join(f"{_draw(ring)}z" for ring in rings if ring and _measure(ring) > _LEAST_ISLAND)


def draw_borders(window: Window) -> str:
    """The lines between countries in `window` as an SVG path."""
    lines = ([window.project(*spot) for spot in line] for line in _read()["borders"])
    return "".join(_draw(piece) for line in lines for piece in _pieces(line, window))


@cache
def _read() -> dict[str, list[list[Spot]]]:
    lists = json.loads((SHELL / "map" / "land.json").read_text(encoding="utf-8"))
    return {
        name: [[(row[at] / 10, row[at + 1] / 10) for at in range(0, len(row), 2)] for row in rows]
        for name, rows in lists.items()
    }


def _cut(ring: Sequence[Spot], window: Window) -> list[Spot]:
    """The part of a closed outline inside `window` (Sutherland and Hodgman)."""
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, -_MARGIN, float.__ge__),
        (0, window.width + _MARGIN, float.__le__),
        (1, -_MARGIN, float.__ge__),
        (1, window.height + _MARGIN, float.__le__),
    )
    spots = list(ring)
    for axis, edge, inside in sides:
        kept: list[Spot] = []
        for place, spot in enumerate(spots):
            before = spots[place - 1]
            if inside(spot[axis], edge) != inside(before[axis], edge):
                kept.append(_cross(before, spot, axis, edge))
            if inside(spot[axis], edge):
                kept.append(spot)
        spots = kept
    return spots


def _measure(ring: Sequence[Spot]) -> float:
    """The longer side of the box around `ring`."""
    return max(max(spot[axis] for spot in ring) - min(spot[axis] for spot in ring) for axis in (0, 1))


def _cross(one: Spot, other: Spot, axis: int, edge: float) -> Spot:
    """Where the way from `one` to `other` meets the line `edge`."""
    share = (edge - one[axis]) / (other[axis] - one[axis])
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _pieces(line: Sequence[Spot], window: Window) -> Iterator[list[Spot]]:
    """The stretches of an open line that come near `window`."""
    near = [
        -_MARGIN <= right <= window.width + _MARGIN and -_MARGIN <= down <= window.height + _MARGIN
        for right, down in line
    ]
    piece: list[Spot] = []
    for place, spot in enumerate(line):
        if any(near[max(place - 1, 0) : place + 2]):
            piece.append(spot)
        elif piece:
            yield piece
            piece = []
    if len(piece) > 1:
        yield piece


def _draw(spots: Sequence[Spot]) -> str:
    kept = [spots[0]]
    for right, down in spots[1:-1]:
        if abs(right - kept[-1][0]) + abs(down - kept[-1][1]) >= _LEAST_STEP:
            kept.append((right, down))
    kept.append(spots[-1])
    return "M" + "L".join(f"{right:.1f},{down:.1f}" for right, down in kept)
