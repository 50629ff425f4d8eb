"""A result keeps its doubts: intervals, reasons, bands, and what is invented."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from monitor.errors import MethodError
from monitor.method import Method, Options
from monitor.model import Panel
from monitor.reading.data import read_data
from monitor.result import compute
from monitor.template import EXAMPLE, FIGURES, FRAMEWORKS
from monitor.uncertainty import find_bands, find_intervals

HEADER = "place,year,indicator,value,error,source,strength\n"


def change(panel, **fields):
    """The same panel with other arrays in its last year."""
    return Panel(panel.indicators, panel.places, (*panel.snapshots[:-1], replace(panel.snapshots[-1], **fields)))


def test_a_rank_never_stands_without_its_interval(result):
    for standing in result.standings:
        assert (standing.rank is None) == (standing.rank_interval is None) == bool(standing.reason)
        if standing.rank is not None:
            low, high = standing.rank_interval
            best, last = standing.rank_range
            assert 1 <= best <= low <= high <= last <= len(result.ranked)


def test_places_stand_in_alphabetical_order_whatever_their_scores(framework, tmp_path):
    lines = (EXAMPLE / "fictional_cities.csv").read_text(encoding="utf-8").splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    path = tmp_path / "turned.csv"
    path.write_text(turned.replace("Slate", "álamo").replace("Basalt", "Ágata"), encoding="utf-8")
    places = read_data(path, framework).places
    assert places[:4] == ("Ágata", "Agate", "álamo", "Chalk")


def test_the_order_of_rows_changes_nothing(framework, panel, result, votes, tmp_path):
    lines = (EXAMPLE / "fictional_cities.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "turned.csv"
    path.write_text("\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    again = compute(framework, read_data(path, framework), votes=votes, runs=400)
    assert again.standings == result.standings


def test_the_same_seed_draws_the_same_and_another_one_differs(framework, panel):
    first, second, third = (compute(framework, panel, runs=50, seed=seed) for seed in (1, 1, 2))
    assert (first.scores == second.scores).all()
    assert not np.array_equal(first.scores, third.scores)


def test_a_place_with_too_few_figures_is_shown_with_the_reason(result):
    reasons = {standing.place: standing.reason for standing in result.standings}
    assert reasons["Ochre"] == "too-little"
    assert "Ochre" not in result.ranked
    assert len(result.standings) == 12


def test_a_place_with_weak_figures_alone_is_not_rankable(framework, panel):
    strengths = panel.snapshots[-1].strengths.copy()
    strengths[strengths == "F"] = "B"
    strengths[0][strengths[0] == "B"] = "C"
    strengths[1][strengths[1] == "B"] = "C"
    strengths[1][0] = "A"
    real = replace(framework, fictional=False)
    result = compute(real, change(panel, strengths=strengths), runs=20)
    assert [standing.reason for standing in result.standings][:2] == ["weak-only", ""]
    assert not result.fictional


def test_one_invented_figure_makes_a_result_fictional(framework, panel):
    assert compute(replace(framework, fictional=False), panel, runs=5).fictional


def test_where_nobody_is_rankable_the_gaps_are_the_result():
    from monitor.reading.framework import read_framework  # noqa: PLC0415

    framework = read_framework(FRAMEWORKS / "seven_dimensions.yml")
    for path in FIGURES.glob("*.csv"):
        panel = read_data(path, framework)
        for year in panel.years:
            result = compute(framework, panel, year=year, runs=5)
            assert result.ranked == ()
            assert all(standing.reason for standing in result.standings)


def test_below_the_city_there_are_bands_and_nothing_else(framework, panel):
    standings = compute(replace(framework, level="district"), panel, runs=50).standings
    for standing in standings:
        assert standing.score is standing.rank is standing.rank_interval is None
        if not standing.reason:
            first, last = standing.bands
            assert 1 <= first <= last <= 3


@pytest.mark.parametrize(
    ("places", "bands"),
    [
        (1, [(1, 3)]),
        (2, [(1, 3), (1, 3)]),
        (3, [(1, 1), (2, 2), (3, 3)]),
        (4, [(1, 1), (2, 2), (2, 2), (3, 3)]),
        (5, [(1, 1), (1, 1), (2, 2), (3, 3), (3, 3)]),
        (6, [(1, 1), (1, 1), (2, 2), (2, 2), (3, 3), (3, 3)]),
    ],
)
def test_bands_treat_both_ends_alike_and_mark_out_nobody_among_one_or_two(places, bands):
    assert list(find_bands(find_intervals(np.arange(places, 0.0, -1)[np.newaxis]))) == bands


def test_known_errors_are_drawn_and_unknown_ones_are_declared(framework, panel):
    with_errors = compute(framework, panel, runs=50)
    assert "errors" in with_errors.design.factors
    nothing = np.full_like(panel.snapshots[-1].errors, np.nan)
    without = compute(framework, change(panel, errors=nothing), runs=50)
    assert "errors" not in without.design.factors
    assert not without.error_known.any()


def test_only_one_way_at_each_step_leaves_no_interval(framework, panel):
    options = Options(
        ("none",), ("leave",), ("goalposts",), ("equal",), (("arithmetic", "geometric"),), omit=False, errors=False
    )
    result = compute(framework, panel, options=options, runs=10)
    assert result.design.factors == ()
    for standing in result.standings:
        if not standing.reason:
            assert standing.rank_interval == (standing.rank, standing.rank)


def test_frequencies_of_ranks_sum_to_one(result):
    assert result.intervals.frequency.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("method", "key"),
    [
        (Method(weights="votes:market"), "no-such-weights"),
        (Method(weights="random"), "random-weights"),
        (Method(missing="group-mean"), "no-place-groups"),
        (Method(aggregation=("arithmetic",) * 3), "means"),
    ],
)
def test_a_choice_that_the_data_do_not_allow_is_refused(framework, panel, method, key):
    with pytest.raises(MethodError) as refused:
        compute(framework, panel, method=method, runs=5)
    assert refused.value.key == key
    assert refused.value.worded("es") != refused.value.worded("en")


@pytest.mark.parametrize("way", ["goalposts", "target"])
def test_a_scale_that_an_indicator_has_no_posts_for_is_refused(framework, panel, way):
    bare = tuple(replace(each, goalposts=None, target=None) for each in framework.indicators)
    with pytest.raises(MethodError) as refused:
        compute(replace(framework, indicators=bare), panel, method=Method(normalisation=way), runs=5)
    assert refused.value.key == f"no-{way}"


def test_a_year_that_the_data_do_not_have_is_refused(framework, panel):
    with pytest.raises(KeyError):
        compute(framework, panel, year=1999)


def test_votes_of_a_meeting_are_a_set_of_weights(result):
    shares = result.sets["votes:night"]
    personal = [place for place, each in enumerate(result.framework.indicators) if each.group == "personal"]
    assert shares[personal].sum() == pytest.approx(99 / 300)
