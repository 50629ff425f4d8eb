"""Tidy results: CSV files for a spreadsheet, each row with what it takes to read it alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from monitor.export import export_result
from monitor.formulas import guard
from monitor.method import Method
from monitor.model import Panel
from monitor.result import Result
from monitor.words import say

FICTIONAL = "FICTIONAL"
CONTEXT = ("year", "method", "weights", "evidence", "fictional")
"""The columns at the end of each row: a row that is copied alone still says what it rests on."""


def write_results(result: Result, panel: Panel, folder: Path) -> list[Path]:
    """Write standings, scores, weights, figures, availability and firm pairs as CSV, and all of it as `result.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "standings.csv": standings(result),
        "scores.csv": scores(result),
        "weights.csv": weights(result),
        "figures.csv": figures(result),
        "availability.csv": availability(panel, result),
        "dominance.csv": dominance(result),
    }
    written = [_write(folder / name, result, rows) for name, rows in tables.items()]
    written.append(folder / "result.json")
    text = json.dumps(export_result(result, panel), ensure_ascii=False, allow_nan=False)
    written[-1].write_text(text + "\n", encoding="utf-8")
    return written


def describe(method: Method) -> str:
    """The method in one line, in the words of the files."""
    steps = (method.treatment, method.missing, method.normalisation, "+".join(method.aggregation))
    return " / ".join(steps)


def standings(result: Result) -> Iterator[Sequence[object]]:
    """One row for each place: rank and score never without their intervals, or the reason why there is none."""
    yield ("place", "score", "score_low", "score_high", "rank", "rank_low", "rank_high", "rank_best", "rank_last",
           "band_from", "band_to", "interval", "runs", "not_rankable", "strengths")  # fmt: skip
    rows = dict(zip(result.snapshot.places, result.snapshot.strengths, strict=True))
    for each in result.standings:
        kinds = "".join(sorted(set(rows[each.place].tolist()) - {""}))
        pairs = (each.score_interval, each.rank_interval, each.rank_range, each.bands)
        low_high = [pair or ("", "") for pair in pairs]
        reason = say("en", f"reason.{each.reason}") if each.reason else ""
        yield (each.place, _round(each.score), *map(_round, low_high[0]), "" if each.rank is None else each.rank,
               *low_high[1], *low_high[2], *low_high[3], "90 %", len(result.choices), reason, kinds)  # fmt: skip


def scores(result: Result) -> Iterator[Sequence[object]]:
    """One row for each rankable place and part, the index included; none below the city, where bands serve."""
    yield ("place", "level", "part", "score", "rank_low", "rank_high")
    if result.framework.only_bands:
        return
    names = [*([group.id for group in layer] for layer in result.framework.layers), ["index"]]
    for row, place in enumerate(result.ranked):
        interval = (result.intervals.low[row], result.intervals.high[row])
        for depth, (parts, values) in enumerate(zip(names, result.levels, strict=True), start=1):
            for part, value in zip(parts, values[row], strict=True):
                yield (place, depth, part, _round(value), *(interval if part == "index" else ("", "")))


def weights(result: Result) -> Iterator[Sequence[object]]:
    """One row for each set of weights and indicator."""
    yield ("set", "chosen", "indicator", "share")
    for name, shares in result.sets.items():
        for indicator, share in zip(result.framework.indicators, shares, strict=True):
            yield (name, "yes" if name == result.method.weights else "no", indicator.id, _round(share))


def figures(result: Result) -> Iterator[Sequence[object]]:
    """One row for each rankable place and indicator: the figure as it was, as it was used, and on the scale."""
    yield ("place", "indicator", "unit", "value", "used", "estimated", "scaled", "strength", "standard_error", "source")
    snapshot, method = result.preparation.snapshot, result.method
    used = result.preparation.prepare(method.missing, method.treatment)
    scaled = result.preparation.scale(method.missing, method.treatment, method.normalisation)
    for row, place in enumerate(snapshot.places):
        for column, indicator in enumerate(result.framework.indicators):
            error = snapshot.errors[row, column]
            yield (place, indicator.id, next(iter(indicator.unit.values()), ""), _round(snapshot.values[row, column]),
                   _round(used[row, column]), "yes" if result.imputed[row, column] else "no",
                   _round(scaled[row, column]), snapshot.strengths[row, column],
                   "unknown" if np.isnan(error) else _round(error), snapshot.sources[row, column])  # fmt: skip


def availability(panel: Panel, result: Result) -> Iterator[Sequence[object]]:
    """One row for each place, year and indicator, with a figure or without: the gap is a finding."""
    yield ("place", "of_year", "indicator", "available", "strength")
    for snapshot in panel.snapshots:
        for row, place in enumerate(snapshot.places):
            for column, indicator in enumerate(result.framework.indicators):
                known = not np.isnan(snapshot.values[row, column])
                yield (place, snapshot.year, indicator.id, "yes" if known else "no", snapshot.strengths[row, column])


def dominance(result: Result) -> Iterator[Sequence[object]]:
    """One row for each pair of which the first place is nowhere behind the second: no weight turns it round."""
    yield ("place", "nowhere_behind", "ahead_on", "alike_on")
    values = result.preparation.snapshot.values * result.directions
    for first, second in np.argwhere(result.dominance):
        ahead = int((values[first] > values[second]).sum())
        yield (result.ranked[first], result.ranked[second], ahead, values.shape[1] - ahead)


def _write(path: Path, result: Result, rows: Iterable[Sequence[object]]) -> Path:
    fictional = FICTIONAL if result.fictional else "no"
    evidence = " ".join(sorted(set(result.snapshot.strengths.ravel().tolist()) - {""}))
    context = (result.snapshot.year, describe(result.method), result.method.weights, evidence, fictional)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, row in enumerate(rows):
            cells = (*row, *(context if number else CONTEXT))
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])
    return path


def _round(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return "" if np.isnan(value) else f"{value:.10g}"
