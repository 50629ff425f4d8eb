"""The browser's scores, ranks and intervals are the library's."""

from __future__ import annotations

import json
import math
from itertools import product

import numpy as np
import pytest

from compiler.monitors.computing import RUNS, read_fictional
from compiler.monitors.slimming import slim
from monitor.aggregation import weighted_mean
from monitor.export import export_result
from monitor.method import Method
from monitor.ranking import rank_scores
from monitor.result import compute
from monitor.weighting import spread_votes

pytestmark = pytest.mark.browser

CLOSE = 1e-9
MEANS = ("arithmetic", "geometric", "harmonic")
ASK = """async ([set, cases]) => {
  const exported = await (await fetch(`/data/${set}.json`)).json();
  const { score, rank } = await import("/js/monitor/scores.js");
  return cases.map(({ method, weights, rows }) => {
    const { index, parts } = score(exported, method, weights);
    return { index, parts, ranks: rank(rows.map((row) => index[row]), exported.scale.tie_digits) };
  });
}"""
INTERVALS = """async ([set, asked]) => {
  const exported = await (await fetch(`/data/${set}.json`)).json();
  const { findIntervals } = await import("/js/monitor/intervals.js");
  return findIntervals(exported, asked);
}"""


@pytest.fixture(scope="module")
def results(repository):
    fictional = read_fictional(repository / "curriculum/07-monitor/data/fictional_districts.csv")
    return {name: (compute(framework, panel, runs=RUNS), panel) for name, (framework, panel) in fictional.items()}


@pytest.fixture
def ask(results, repository, serve_folders, page, page_errors, tmp_path):
    """Runs a function of the page's own modules in the browser, on what the library exported."""
    for name, (result, panel) in results.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(slim(export_result(result, panel, RUNS))), encoding="utf-8")
    site = serve_folders({"/js/": repository / "site/assets/js", "/data/": tmp_path})
    page.goto(site.url("/data/cities.json"))
    return page.evaluate


def draw_weights(parts):
    """Equal ones, one that leaves two dimensions out, one that counts one alone, and three at random."""
    generator = np.random.default_rng(5)
    some = [np.ones(parts), np.array([0.0, 0.0, *range(1, parts - 1)]), np.eye(parts)[parts - 2]]
    return [*some, *generator.dirichlet(np.ones(parts), size=3)]


def numbers(values):
    return [math.nan if value is None else value for value in values]


@pytest.mark.parametrize("name", ["cities", "districts"])
def test_scores_and_ranks_of_each_method_with_each_weights_and_some_places(name, results, ask):
    result, _ = results[name]
    preparation, tree, options = result.preparation, result.framework.tree, result.options
    places = len(result.ranked)
    steps = product(options.missing, options.treatment, options.normalisation, MEANS, MEANS)
    weights = draw_weights(len(result.framework.layers[-1]))
    cases, expected = [], []
    for number, (missing, treatment, scale, inside, across) in enumerate(steps):
        chosen = weights[number % len(weights)]
        rows = [row for row in range(places) if (row + number) % 3 or number % 2]
        means = {"scale": scale, "inside": inside, "across": across}
        cases.append(
            {
                "method": {"gaps": missing, "outliers": treatment, **means},
                "weights": (100 * chosen / chosen.sum()).tolist(),
                "rows": rows,
            }
        )
        method = Method(treatment, missing, scale, "equal", (inside, across))
        parts, index = preparation.score(method, spread_votes(tree, chosen, 1))
        ranks = np.where(np.isnan(index[rows, 0]), 0, rank_scores(index[rows, 0]))
        expected.append((parts[:, chosen > 0], index[:, 0], ranks, chosen > 0))
    assert len(cases) == len(options.missing) * len(options.treatment) * len(options.normalisation) * 9
    for found, (parts, index, ranks, counted) in zip(ask(ASK, [name, cases]), expected, strict=True):
        np.testing.assert_allclose(numbers(found["index"]), index, rtol=0, atol=CLOSE)
        shown = np.array([numbers(row) for row in found["parts"]])[:, counted]
        np.testing.assert_allclose(shown, parts, rtol=0, atol=CLOSE)
        assert [rank or 0 for rank in found["ranks"]] == ranks.tolist()


def test_the_intervals_at_the_start_are_those_of_the_library(results, ask):
    result, _ = results["cities"]
    rows = list(range(len(result.ranked)))
    found = ask(INTERVALS, ["cities", {"rows": rows, "counted": [True] * 7, "weights": None}])
    standings = [standing for standing in result.standings if not standing.reason]
    for interval, standing in zip(found, standings, strict=True):
        assert (interval["first"], interval["last"]) == standing.rank_interval
        assert (interval["low"], interval["high"]) == pytest.approx(standing.score_interval, abs=0.05)


def test_bands_of_districts_are_those_of_the_library(results, ask):
    result, _ = results["districts"]
    asked = {"rows": list(range(len(result.ranked))), "counted": [True] * 7, "weights": None}
    found = ask(INTERVALS, ["districts", asked])
    assert [tuple(interval["bands"]) for interval in found] == [each.bands for each in result.standings]
    two = ask(INTERVALS, ["districts", {**asked, "rows": [0, 1]}])
    assert [interval["bands"] for interval in two] == [[1, 3], [1, 3]], "among two places nobody is marked out"


def test_intervals_with_the_readers_weights_are_those_of_runs_with_these_weights(results, ask):
    result, _ = results["cities"]
    weights = np.array([50, 0, 10, 10, 10, 10, 10.0])
    parts = result.preparation.simulate_level(-2, result.choices, result.errors)
    runs = zip(parts, result.choices.methods, strict=True)
    expected = [weighted_mean(run, weights / weights.sum(), method.aggregation[-1]) for run, method in runs]
    low, high = np.quantile(np.array(expected), (0.05, 0.95), axis=0)
    rows = list(range(len(result.ranked)))
    found = ask(INTERVALS, ["cities", {"rows": rows, "counted": (weights > 0).tolist(), "weights": weights.tolist()}])
    np.testing.assert_allclose([each["low"] for each in found], low, atol=0.1)
    np.testing.assert_allclose([each["high"] for each in found], high, atol=0.1)
