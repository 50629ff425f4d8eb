"""The monitors of the site, computed by the library."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from compiler.monitors.slimming import slim
from compiler.render.shell import SHELL
from monitor.export import export_result
from monitor.model import INVENTED, Framework, Panel, Snapshot
from monitor.rankable import availability, why_not_rankable
from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.result import compute
from monitor.template import EXAMPLE, FIGURES, FRAMEWORKS

RUNS = 200
"""Of these all are exported, so that a page says the same with its script and without."""
NO_YEAR = 0
"""The invented town's figures have none."""


def compute_monitors(districts: Path) -> dict[str, Any]:
    """The fictional monitors in full, by name, and what is known of real cities, by the name of its file."""
    fictional = read_fictional(districts)
    seven = read_framework(FRAMEWORKS / "seven_dimensions.yml")
    return {
        "fictional": {name: _compute(framework, panel) for name, (framework, panel) in fictional.items()},
        "real": {path.stem: _known(seven, read_data(path, seven)) for path in sorted(FIGURES.glob("*.csv"))},
    }


def read_fictional(districts: Path) -> dict[str, tuple[Framework, Panel]]:
    """The invented cities of the library, and the invented town whose `districts` the course describes."""
    framework = read_framework(EXAMPLE / "framework.yml")
    fictional = {"cities": (framework, read_data(EXAMPLE / "fictional_cities.csv", framework))}
    if districts.is_file():
        town = read_framework(SHELL / "monitors" / "districts.yml")
        fictional["districts"] = town, _read_districts(districts, town)
    return fictional


def _compute(framework: Framework, panel: Panel) -> dict[str, Any]:
    exported = export_result(compute(framework, panel, runs=RUNS), panel, RUNS)
    exported["year"] = exported["year"] or None
    return {"exported": {key: exported[key] for key in _SHOWN}, "page": slim(exported)}


_SHOWN = ("framework", "year", "groups", "indicators", "places", "nominal", "standings")


def _read_districts(path: Path, framework: Framework) -> Panel:
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["fictional_district"])
    names = tuple(indicator.id for indicator in framework.indicators)
    values = np.array([[float(row[name] or "nan") for name in names] for row in rows])
    places = tuple(row["fictional_district"] for row in rows)
    known = ~np.isnan(values)
    snapshot = Snapshot(
        NO_YEAR,
        places,
        ("",) * len(places),
        values,
        np.full(values.shape, np.nan),
        np.where(known, INVENTED, ""),
        np.where(known, "FICTION", ""),
    )
    return Panel(names, places, (snapshot,))


def _known(framework: Framework, panel: Panel) -> dict[str, Any]:
    """Every figure of real places, with its year, strength and source, and why no place can be ranked."""
    last = panel.snapshots[-1]
    return {
        "groups": [{"id": group.id, "name": dict(group.name)} for group in framework.groups],
        "indicators": [
            {"id": each.id, "name": dict(each.name), "unit": dict(each.unit), "group": each.group}
            for each in framework.indicators
        ],
        "minimum_availability": framework.minimum_availability,
        "figures": list(_figures(panel)),
        "reasons": dict(zip(last.places, why_not_rankable(framework, last), strict=True)),
        "most_known": max(round(share * len(framework.indicators)) for each in panel.snapshots
                          for share in availability(each)),
    }  # fmt: skip


def _figures(panel: Panel) -> Iterator[dict[str, Any]]:
    for snapshot in panel.snapshots:
        for row, column in np.argwhere(~np.isnan(snapshot.values)):
            yield {
                "place": snapshot.places[row],
                "indicator": panel.indicators[column],
                "year": snapshot.year,
                "value": float(snapshot.values[row, column]),
                "strength": str(snapshot.strengths[row, column]),
                "source": str(snapshot.sources[row, column]),
            }
