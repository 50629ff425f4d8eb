"""Maps of the cases' places: one of the world, and one of each country in which many lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians

from compiler.render.land import Spot, Window, draw_borders, draw_land

WIDTH = 340.0
"""Units of a drawing: at this width on a screen, one is a pixel."""
APART = 40.0
"""Between the middles of two marks, so that a finger hits one."""

_HEIGHT = 250.0
_MARGIN = 46.0
_MOST_SCALE = 50.0
_MANY = 3
"""So many places of one country have a map of their own: on one of the world they would lie on top of each other."""
_LEAST_SCALE = 4.0
"""The places of what spans more of the world than this lets it stay on the map of the world."""
_WORLD = Window(west=-168, north=76, scale=WIDTH / 360 / cos(radians(42)), parallel=42, width=WIDTH, height=168)
_ROUNDS = 400


@dataclass(frozen=True)
class Marked:
    """A place of a case: its name, the case's number in the list, and where it lies, in degrees."""

    case: str
    number: int
    place: str
    country: str
    east: float
    north: float


@dataclass(frozen=True)
class Mark:
    """A mark on a drawing: where its place lies, and where the mark stands so that it covers no other."""

    marked: Marked
    place: Spot
    at: Spot


@dataclass(frozen=True)
class Map:
    """A drawing; `country` is empty for the world, whose `frames` show where the other maps lie."""

    country: str
    window: Window
    land: str
    borders: str
    marks: tuple[Mark, ...]
    frames: tuple[tuple[float, float, float, float], ...] = ()
    """Left, top, width and height."""


def draw_maps(places: Sequence[Marked]) -> tuple[Map, ...]:
    """Each country with many places, in the order of `places`, and the world, first where it has marks of its own."""
    if not places:
        return ()
    windows = dict(_open_windows(places))
    found: dict[str, list[Marked]] = {country: [] for country in ("", *windows)}
    for place in places:
        found[_find_window(place, windows)].append(place)
    frames = tuple(_find_frame(window) for window in windows.values())
    world = Map("", _WORLD, draw_land(_WORLD), "", _mark(found[""], _WORLD), frames)
    maps = tuple(
        Map(country, window, draw_land(window), draw_borders(window), _mark(found[country], window))
        for country, window in windows.items()
    )
    return (world, *maps) if found[""] else (*maps, world)


def _open_windows(places: Sequence[Marked]) -> Iterator[tuple[str, Window]]:
    """A window for each country in which many of `places` lie."""
    for country in dict.fromkeys(place.country for place in places):
        own = [place for place in places if place.country == country]
        if len({(place.east, place.north) for place in own}) >= _MANY:
            window = _frame(own)
            if window.scale >= _LEAST_SCALE:
                yield country, window


def _find_window(place: Marked, windows: Mapping[str, Window]) -> str:
    """The country on whose map `place` stands: its own, another that shows it, or none where only the world does."""
    if place.country in windows:
        return place.country
    showing = (
        country
        for country, window in windows.items()
        if window.shows(window.project(place.east, place.north), APART / 2)
    )
    return next(showing, "")


def _frame(places: Sequence[Marked]) -> Window:
    """The window in which all `places` lie, with room around them."""
    west, east = min(place.east for place in places), max(place.east for place in places)
    south, north = min(place.north for place in places), max(place.north for place in places)
    parallel = (south + north) / 2
    shrink = cos(radians(parallel))
    inner = WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    scale = min(inner[0] / max((east - west) * shrink, 0.1), inner[1] / max(north - south, 0.1), _MOST_SCALE)
    return Window(
        west=(west + east) / 2 - WIDTH / 2 / scale / shrink,
        north=parallel + _HEIGHT / 2 / scale,
        scale=scale,
        parallel=parallel,
        width=WIDTH,
        height=_HEIGHT,
    )


def _find_frame(window: Window) -> tuple[float, float, float, float]:
    left, top = _WORLD.project(*window.find_degrees(0, 0))
    right, bottom = _WORLD.project(*window.find_degrees(window.width, window.height))
    return left, top, right - left, bottom - top


def _mark(places: Sequence[Marked], window: Window) -> tuple[Mark, ...]:
    true = [window.project(place.east, place.north) for place in places]
    spread = _spread(true, window)
    return tuple(Mark(place, spot, at) for place, spot, at in zip(places, true, spread, strict=True))


def _spread(spots: Sequence[Spot], window: Window) -> list[Spot]:
    """`spots`, pushed away from each other until each has room, and kept inside `window`."""
    moved = list(spots)
    for _ in range(_ROUNDS):
        close = False
        for one, other in combinations(range(len(moved)), 2):
            right, down = moved[other][0] - moved[one][0], moved[other][1] - moved[one][1]
            distance = hypot(right, down)
            if distance >= APART:
                continue
            close = True
            # Two at one spot part sideways, the earlier to the left
            way = (right / distance, down / distance) if distance > 0.01 else (1.0, 0.1 * (one - other))  # noqa: PLR2004
            push = (APART - distance) / 2 + 0.05
            moved[one] = _keep_inside(moved[one][0] - way[0] * push, moved[one][1] - way[1] * push, window)
            moved[other] = _keep_inside(moved[other][0] + way[0] * push, moved[other][1] + way[1] * push, window)
        if not close:
            break
    return moved


def _keep_inside(right: float, down: float, window: Window) -> Spot:
    room = APART / 2
    return min(max(right, room), window.width - room), min(max(down, room), window.height - room)
