"""The library of cases: what they can be filtered by, and the maps of their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from compiler.render.addresses import relative
from compiler.render.countries import name_country
from compiler.render.maps import Map, Mark, Marked, draw_maps
from compiler.render.outline import CaseView
from compiler.website.page import SitePage
from compiler.website.parts.comparison import label_cases
from compiler.website.website import Website
from manifest.model import in_language

KINDS = ("case", "practice", "frame")


@dataclass(frozen=True)
class Filter:
    """A choice among the cases: `read` gives the values of a case, each with what it is called."""

    name: str
    read: Callable[[CaseView], list[tuple[str, str]]]
    as_written: bool = False
    """Whether the values stand in the order of their names in the address: letters of strength, years."""


def library_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The cases by kind with their numbers on the map, the filters, and the maps."""
    filters = _list_filters(website)
    places = list(_find_places(website))
    numbers = {place.case: place.number for place in places}
    labels = label_cases([case for case in website.outline.cases if case.compared])
    by_kind = {kind: [case for case in website.outline.cases if case.kind == kind] for kind in KINDS}
    return {
        "groups": [
            (kind, [_show_case(website, case, filters, numbers) for case in cases])
            for kind, cases in by_kind.items()
            if cases
        ],
        "filters": [_show_filter(website, entry) for entry in filters],
        "labels": labels,
        "maps": [_show_map(website, page, drawn) for drawn in draw_maps(places)],
        "mapped": [
            {"case": case, "number": numbers[case.id], "places": [at.place for at in places if at.case == case.id]}
            for cases in by_kind.values()
            for case in cases
            if case.id in numbers
        ],
        "compare_url": relative("cases/compare/", page.url) if len(labels) > 1 else None,
    }


def _list_filters(website: Website) -> tuple[Filter, ...]:
    words = website.words

    def named(prefix: str, ids: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(entry, words(f"{prefix}.{entry}")) for entry in ids]

    return (
        Filter("kind", lambda case: named("kind", (case.kind,))),
        Filter("country", lambda case: [(case.country_code, case.country)]),
        Filter("place", _list_cities),
        Filter("dimension", lambda case: named("dimension", case.dimensions)),
        Filter("threat", lambda case: named("threat", case.threats)),
        Filter("approach", lambda case: named("approach", case.approach)),
        Filter("year", lambda case: [(str(year), str(year)) for year in case.span], as_written=True),
        Filter(
            "strength",
            lambda case: [(case.strength, f"{case.strength}: {words(f'strength.{case.strength}')}")],
            as_written=True,
        ),
    )


def _list_cities(case: CaseView) -> list[tuple[str, str]]:
    """The places of a case; the place of a policy frame is its country."""
    return [] if case.kind == "frame" else list(zip(case.place_ids, case.places, strict=True))


def _show_filter(website: Website, entry: Filter) -> dict[str, Any]:
    counted: Counter[str] = Counter()
    names: dict[str, str] = {}
    for case in sorted(website.outline.cases, key=lambda case: not case.translated):
        for value, name in entry.read(case):
            counted[value] += 1
            names.setdefault(value, name)  # of a place, as a case in the page's language says it where one does
    options = [(value, names[value], counted[value]) for value in names]
    options.sort(key=lambda option: option[0] if entry.as_written else _fold(option[1]))
    return {"name": entry.name, "options": options}


def _fold(text: str) -> str:
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _show_case(
    website: Website, case: CaseView, filters: tuple[Filter, ...], numbers: dict[str, int]
) -> dict[str, Any]:
    words = website.words
    said = [*case.actors, *(words(f"threat.{entry}") for entry in case.threats)]
    said += [words(f"approach.{entry}") for entry in case.approach]
    return {
        "view": case,
        "number": numbers.get(case.id),
        "values": {entry.name: " ".join(value for value, _ in entry.read(case)) for entry in filters},
        "words": "; ".join(said),
    }


def _find_places(website: Website) -> Iterator[Marked]:
    """Every place that stands on a map; the cases are numbered in the order of the page."""
    facts = {case.index.front.id: case.index.front.case for case in website.course.cases}
    mapped = [case for kind in KINDS for case in website.outline.cases if case.kind == kind and facts[case.id].map]
    for number, case in enumerate(mapped, 1):
        for point in facts[case.id].map:
            name = in_language(point.place, website.language)
            yield Marked(case.id, number, name, case.country_code, point.longitude, point.latitude)


def _show_map(website: Website, page: SitePage, drawn: Map) -> dict[str, Any]:
    cases = {case.id: case for case in website.outline.cases}
    return {
        "country": drawn.country,
        "title": name_country(website.words, drawn.country) if drawn.country else website.words("map.world"),
        "width": f"{drawn.window.width:g}",
        "height": f"{drawn.window.height:g}",
        "land": drawn.land,
        "borders": drawn.borders,
        "frames": [[f"{side:.1f}" for side in frame] for frame in drawn.frames],
        "marks": [_show_mark(website, page, mark, cases[mark.marked.case]) for mark in drawn.marks],
    }


def _show_mark(website: Website, page: SitePage, mark: Mark, case: CaseView) -> dict[str, Any]:
    english = website.words("language.english")
    moved = abs(mark.at[0] - mark.place[0]) + abs(mark.at[1] - mark.place[1]) > 1
    return {
        "case": case.id,
        "number": mark.marked.number,
        "name": f"{mark.marked.place}: {case.title}" + ("" if case.translated else f", {english}"),
        "url": relative(case.url, page.url),
        "spot": [f"{value:.1f}" for value in mark.place] if moved else None,
        "at": [f"{value:.1f}" for value in mark.at],
    }
