"""Whatever the figures are, a result can be made, exported and reported, and keeps its promises."""

from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.export import export_result
from monitor.model import Framework, Group, Indicator, Panel, Snapshot
from monitor.report.content import make_report
from monitor.report.html import write_html
from monitor.result import compute

numbers = st.one_of(st.just(float("nan")), st.sampled_from([0.0, 1.0, 50.0, 100.0]), st.floats(-1e6, 1e6))


@st.composite
def monitors(draw):
    """A framework and one year of figures: few or many, all alike, far out, missing, weak, with errors."""
    places, size, groups = draw(st.integers(1, 6)), draw(st.integers(1, 6)), draw(st.integers(0, 3))
    indicators = []
    for number in range(size):
        sign = draw(st.sampled_from([-1, 1]))
        posts = draw(st.booleans())
        indicators.append(
            Indicator(
                id=f"i{number}",
                name={"": f"indicator {number}"},
                unit={"": "%"},
                direction=sign,
                group=f"g{min(number, groups - 1)}" if groups else "",
                goalposts=(-50.0 * sign, 150.0 * sign) if posts else None,
                target=draw(st.one_of(st.none(), st.just(60.0))),
                weight=draw(st.sampled_from([1.0, 3.0])),
            )
        )
    used = sorted({indicator.group for indicator in indicators} - {""})
    framework = Framework(
        "any",
        "1",
        {"": "Any"},
        draw(st.sampled_from(["city", "district"])),
        tuple(indicators),
        tuple(Group(name, {"": name}) for name in used),
        minimum_availability=draw(st.sampled_from([0.01, 0.5, 1.0])),
    )
    rows = draw(st.lists(st.lists(numbers, min_size=size, max_size=size), min_size=places, max_size=places))
    values = np.array(rows)
    letters = draw(st.lists(st.sampled_from("ABC"), min_size=places, max_size=places))
    strengths = np.where(np.isnan(values), "", np.array(letters)[:, np.newaxis])
    errors = np.where(np.isnan(values), np.nan, draw(st.sampled_from([np.nan, 0.0, 2.0])))
    names = tuple(f"place {number}" for number in range(places))
    grouped = tuple(draw(st.sampled_from(["", "north", "south"])) for _ in names)
    snapshot = Snapshot(2024, names, grouped, values, errors, strengths, np.where(strengths == "", "", "made up"))
    return framework, Panel(tuple(each.id for each in indicators), names, (snapshot,))


@given(monitors())
@settings(max_examples=60)
def test_any_figures_give_a_result_that_can_be_exported_and_reported(monitor):
    framework, panel = monitor
    result = compute(framework, panel, runs=12)
    for standing in result.standings:
        assert bool(standing.reason) == (standing.bands is None)
        assert (standing.rank is None) == (bool(standing.reason) or framework.only_bands)
        if standing.rank is not None:
            assert 1 <= standing.rank_interval[0] <= standing.rank_interval[1] <= len(result.ranked)
    for shares in result.sets.values():
        assert abs(shares.sum() - 1) < 1e-9
    document = export_result(result, panel)
    assert json.loads(json.dumps(document, allow_nan=False))["ranked"] == document["ranked"]
    assert "nan" not in write_html(make_report(result, None, "en"))
