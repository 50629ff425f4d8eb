"""The monitor's page: the library's own standing, the gaps, what is known of real places, the script's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compiler.render.addresses import relative
from compiler.render.embedding import embed_json
from compiler.website.page import SitePage
from compiler.website.parts.national import list_nations, show_survey
from compiler.website.website import Website

TABLES = 6
"""Columns of the form for the residents' votes."""

_TITLES = {"mexican_cities": "monitor.mexican_cities", "south_african_cities": "monitor.south_african_cities"}
_TABLES = {
    "mexican_cities": ("mx_ensu_city_perception",),
    "south_african_cities": ("za_city_murder_rates", "za_city_conditions"),
}
"""The tables of the course that hold the same figures, each row with its source."""


def monitor_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """All that the template asks for."""
    monitors = website.monitors
    words = website.words
    first = next(iter(monitors["fictional"].values()))["exported"]
    return {
        "sets": [_show_set(website, name, found) for name, found in monitors["fictional"].items()],
        "dimensions": [(group["id"], _say(website, group["name"])) for group in first["groups"]],
        "tables": range(1, TABLES + 1),
        "real": [_show_real(website, page, name, found) for name, found in monitors["real"].items()],
        "reach": list(_list_reach(website, monitors["real"])),
        "series": show_survey(website, page),
        "nations": list(list_nations(website, page)),
        "words": embed_json(words.under("monitor.js.")),
    }


def _say(website: Website, text: Mapping[str, str]) -> str:
    return text.get(website.language) or text.get("") or text.get("en", "")


def _show_set(website: Website, name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    exported = found["exported"]
    nominal, year, words = exported["nominal"], exported["year"], website.words
    places = {place["name"]: place for place in exported["places"]}
    steps = (nominal["treatment"], nominal["missing"], nominal["normalisation"], *nominal["aggregation"])
    title = _say(website, exported["framework"]["title"])
    return {
        "id": name,
        "src": f"{name}.json",
        "title": title,
        "marked": title if words("monitor.fictional") in title else f"{words('monitor.fictional')}. {title}",
        "description": _say(website, exported["framework"]["description"]),
        "only_bands": exported["framework"]["only_bands"],
        "named": ", ".join([title, *([str(year)] if year else [])]),
        "method": "; ".join(words(f"monitor.js.choice.{step}") for step in steps),
        "runs": found["page"]["draws"]["runs"],
        "outside": list(_list_outside(exported)),
        "ranked": [each for each in exported["standings"] if not each["reason"]],
        "unranked": [
            {**each, "known": round(100 * places[each["place"]]["availability"])}
            for each in exported["standings"]
            if each["reason"]
        ],
        "needed": round(100 * exported["framework"]["minimum_availability"]),
        "places": list(places),
        "gaps": [
            (_say(website, indicator["name"]), _unit(website, indicator), [
                place["strengths"][column] for place in exported["places"]
            ])
            for column, indicator in enumerate(exported["indicators"])
        ],
    }  # fmt: skip


def _list_outside(exported: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The places whose score, as it is shown, stands outside of its interval."""
    for each in exported["standings"]:
        if each["score"] is not None:
            score, low, high = (round(value, 1) for value in (each["score"], *each["score_interval"]))
            if not low <= score <= high:
                yield {"place": each["place"], "score": score, "low": low, "high": high}


def _unit(website: Website, indicator: Mapping[str, Any]) -> str:
    return _say(website, indicator["unit"])


def _show_real(website: Website, page: SitePage, name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    indicators = {indicator["id"]: indicator for indicator in found["indicators"]}
    figures = {(each["place"], each["indicator"], each["year"]): each for each in found["figures"]}
    columns = sorted({(indicator, year) for _, indicator, year in figures})
    return {
        "id": name,
        "title": website.words(_TITLES[name]),
        "tables": [(found.title, relative(found.url, page.url)) for found in _list_tables(website, _TABLES[name])],
        "columns": [
            (_say(website, indicators[indicator]["name"]), _unit(website, indicators[indicator]), year)
            for indicator, year in columns
        ],
        "rows": [
            (place, [figures.get((place, indicator, year)) for indicator, year in columns])
            for place in found["reasons"]
        ],
        "most_known": found["most_known"],
        "indicators": len(indicators),
        "needed": round(100 * found["minimum_availability"]),
    }


def _list_tables(website: Website, names: Sequence[str]) -> Iterator[SitePage]:
    wanted = (page for page in website.pages.values() if page.template == "table.html")
    yield from (page for page in wanted if page.values["table"].name in names)


def _list_reach(
    website: Website, real: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Sequence[dict[str, int]]]]:
    """For each dimension how many of its indicators are known of any place, by country."""
    for group in next(iter(real.values()))["groups"]:
        counts = []
        for found in real.values():
            belonging = {each["id"] for each in found["indicators"] if each["group"] == group["id"]}
            known = belonging & {each["indicator"] for each in found["figures"]}
            counts.append({"known": len(known), "all": len(belonging)})
        yield _say(website, group["name"]), counts
