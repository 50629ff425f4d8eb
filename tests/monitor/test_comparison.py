"""Years are compared only where the same was measured in the same way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from monitor.comparison import compare
from monitor.errors import IncomparableError
from monitor.fingerprint import fingerprint
from monitor.method import Method
from monitor.result import compute

POSTS = Method(normalisation="goalposts")


@pytest.fixture(scope="module")
def years(framework, panel):
    return [compute(framework, panel, year=year, method=POSTS, runs=5) for year in panel.years]


def test_changes_are_later_less_earlier_for_the_places_of_both_years(years):
    changes = compare(*years)
    assert [change.place for change in changes] == list(years[1].ranked)
    for change, earlier, later in zip(changes, years[0].index, years[1].index, strict=True):
        assert change.difference == pytest.approx(later - earlier)


def test_a_year_compared_with_itself_has_not_changed(years):
    assert all(change.difference == 0 for change in compare(years[0], years[0]))


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"level": "district"}, "framework-changed"),
        ({"groups": ()}, "framework-changed"),
    ],
)
def test_a_changed_framework_is_not_compared(framework, panel, years, changed, key):
    if "groups" in changed:
        changed["indicators"] = tuple(replace(each, group="") for each in framework.indicators)
    other = compute(replace(framework, **changed), panel, method=POSTS, runs=5)
    with pytest.raises(IncomparableError) as refused:
        compare(years[0], other)
    assert refused.value.key == key


def test_another_definition_changes_the_fingerprint_and_another_title_does_not(framework):
    first = framework.indicators[0]
    redefined = replace(first, definition={"en": "Something else."})
    changed = replace(framework, indicators=(redefined, *framework.indicators[1:]))
    assert fingerprint(changed) != fingerprint(framework)
    assert fingerprint(replace(framework, title={"en": "Another title"}, version="2")) == fingerprint(framework)


@pytest.mark.parametrize(
    ("method", "key"),
    [
        (Method(normalisation="min-max"), "relative-scale"),
        (Method(normalisation="target"), "relative-scale"),
        (Method(normalisation="goalposts", treatment="winsorise"), "relative-treatment"),
        (Method(normalisation="goalposts", missing="median"), "relative-estimates"),
        (Method(normalisation="goalposts", weights="pca"), "weights-changed"),
    ],
)
def test_a_scale_that_other_places_move_compares_no_years(framework, panel, method, key):
    results = [compute(framework, panel, year=year, method=method, runs=5) for year in panel.years]
    with pytest.raises(IncomparableError) as refused:
        compare(*results)
    assert refused.value.key == key


def test_weights_of_the_same_name_and_other_shares_are_not_compared(framework, panel):
    method = replace(POSTS, weights="given")
    heavy = (replace(framework.groups[0], weight=5.0), *framework.groups[1:])
    earlier = compute(framework, panel, year=2023, method=method, runs=5)
    later = compute(replace(framework, groups=heavy), panel, year=2024, method=method, runs=5)
    with pytest.raises(IncomparableError) as refused:
        compare(earlier, later)
    assert refused.value.key == "weights-changed"
    assert compare(earlier, earlier)


def test_a_change_says_where_its_years_do_not_have_the_same_figures(years):
    known = [dict(zip(each.ranked, each.preparation.snapshot.values, strict=True)) for each in years]
    changes = compare(*years)
    assert {change.same_figures for change in changes} == {True, False}
    for change in changes:
        earlier, later = (np.isnan(year[change.place]).tolist() for year in known)
        assert change.same_figures == (earlier == later)


def test_two_methods_are_not_compared(framework, panel, years):
    other = compute(framework, panel, method=replace(POSTS, weights="given"), runs=5)
    with pytest.raises(IncomparableError) as refused:
        compare(years[0], other)
    assert refused.value.key == "method-changed"


def test_single_scores_below_the_city_are_not_compared(framework, panel):
    small = replace(framework, level="district")
    results = [compute(small, panel, year=year, method=POSTS, runs=5) for year in panel.years]
    with pytest.raises(IncomparableError) as refused:
        compare(*results)
    assert refused.value.key == "below-city"
