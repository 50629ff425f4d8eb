"""Which choice moves the ranks: nothing where nothing moves, everything where one choice does it all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from monitor.method import Options
from monitor.model import Panel
from monitor.result import compute
from monitor.sensitivity import count_runs, find_sensitivity
from monitor.uncertainty import shift

ONE_WAY = {
    "treatment": ("none",),
    "missing": ("leave",),
    "normalisation": ("goalposts",),
    "weights": ("equal",),
    "aggregation": (("arithmetic",),),
    "omit": False,
    "errors": False,
}


def analyse(framework, panel, votes=(), samples=64, **open_):
    result = compute(framework, panel, votes=votes, options=Options(**{**ONE_WAY, **open_}), runs=5)
    found = find_sensitivity(result.preparation, result.design, result.index, errors=result.errors, samples=samples)
    assert found.runs == count_runs(result.design, samples)
    return found


def test_without_a_choice_there_is_no_factor(framework, panel):
    found = analyse(framework, panel)
    assert found.overall == {}
    assert found.runs == 0


def test_the_only_choice_that_moves_anything_has_all_of_the_variance(framework, panel, votes):
    sets = ("equal", "votes:day", "votes:night")
    found = analyse(framework, panel, votes, weights=sets, treatment=("none", "winsorise")).overall
    assert found["weights"].total == pytest.approx(1, abs=0.25)
    assert found["treatment"].total == pytest.approx(0, abs=0.05)


def test_a_choice_that_moves_no_rank_has_no_index(framework, panel):
    found = analyse(framework, panel, treatment=("none", "winsorise"))
    assert np.isnan(found.overall["treatment"].total)


def test_each_place_has_indices_of_its_own(framework, panel):
    found = analyse(framework, panel, normalisation=("min-max", "rank", "goalposts"), omit=True)
    assert len(found.by_place) == 11
    assert all(set(each) == {"normalisation", "omit"} for each in found.by_place.values())


def test_a_place_without_a_score_in_a_run_shifts_nothing_there():
    scores = np.array([[9.0, 5, np.nan, 1], [1.0, 5, 3, 9]])
    assert shift(scores, [1, 2, 3, 4]).tolist() == [pytest.approx(1 / 3), 1.5]
    assert shift(np.full((1, 2), np.nan), [1, 2]).tolist() == [0]


def test_a_place_without_a_rank_in_some_runs_has_no_indices(framework, panel):
    """Place 0 has one figure, so it has no score in the runs that leave this indicator out."""
    snapshot = panel.snapshots[-1]
    values = snapshot.values.copy()
    values[0, 1:] = np.nan
    sparse = replace(framework, minimum_availability=0.01)
    few = replace(snapshot, values=values)
    found = analyse(sparse, Panel(panel.indicators, panel.places, (few,)), normalisation=("min-max", "rank"), omit=True)
    assert np.isnan(found.by_place[panel.places[0]]["omit"].total)
    assert not np.isnan(found.by_place[panel.places[1]]["omit"].total)
    assert not np.isnan(found.overall["omit"].total)


def test_the_same_seed_gives_the_same_indices(framework, panel):
    first, second = (analyse(framework, panel, normalisation=("min-max", "rank"), omit=True) for _ in range(2))
    assert first == second
