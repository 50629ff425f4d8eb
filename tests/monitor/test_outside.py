"""A score outside of its own interval is explained, with the choices that would bring it inside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from monitor.outside import find_outside
from monitor.report.content import make_report
from monitor.report.html import write_html
from monitor.result import compute

STEPS = ("missing", "treatment", "normalisation", "weights", "aggregation")


@pytest.fixture(scope="module")
def whole(framework, panel):
    """As many runs as the course's page shows."""
    return compute(framework, panel, runs=200)


def test_every_score_that_stands_outside_is_found_and_no_other(whole):
    found = {each.place: each for each in find_outside(whole)}
    assert found
    for standing in whole.standings:
        if standing.reason:
            assert standing.place not in found
            continue
        score, low, high = (round(each, 1) for each in (standing.score, *standing.score_interval))
        assert (standing.place in found) == (not low <= score <= high)
        if standing.place in found:
            each = found[standing.place]
            assert (each.score, each.interval, each.above) == (score, (low, high), score > high)


def test_each_choice_that_is_named_brings_the_score_inside_and_differs_in_one_step(whole):
    named = [(each, other) for each in find_outside(whole) for other in each.inside]
    assert named
    for each, other in named:
        assert other.step in STEPS
        choice = other.choice if other.step == "aggregation" else other.choice[0]
        assert choice != getattr(whole.method, other.step)
        method = replace(whole.method, **{other.step: choice})
        scores = whole.preparation.score(method, whole.sets[method.weights])[-1][:, 0]
        assert other.score == round(scores[whole.ranked.index(each.place)], 1)
        assert each.interval[0] <= other.score <= each.interval[1]


def test_where_there_are_no_scores_none_is_outside(framework, panel):
    assert find_outside(compute(replace(framework, level="district"), panel, runs=20)) == ()


@pytest.mark.parametrize(("language", "above"), [("en", "lies above its interval"), ("es", "por encima")])
def test_a_report_says_why_a_score_can_stand_outside(whole, language, above):
    page = BeautifulSoup(write_html(make_report(whole, None, language)), "lxml")
    notice = page.find(class_="notice", string=lambda text: text and str(len(whole.choices)) in text)
    items = [item.text for item in notice.find_next("ul").find_all("li")]
    found = find_outside(whole)
    assert [item.split(":")[0] for item in items] == [each.place for each in found]
    assert [above in item for item in items] == [each.above for each in found]


def test_a_report_without_such_a_score_says_nothing_of_it(framework, panel):
    one = {
        "treatment": ["none"], "missing": ["leave"], "normalisation": ["goalposts"], "weights": ["equal"],
        "aggregation": [["arithmetic", "geometric"]], "omit": False, "errors": False,
    }  # fmt: skip
    result = compute(replace(framework, uncertainty=one), panel, runs=5)
    assert find_outside(result) == ()
    page = BeautifulSoup(write_html(make_report(result, None, "en")), "lxml")
    assert "outside of its own interval" not in page.get_text()
