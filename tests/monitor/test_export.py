"""A page can compute everything again from the exported document."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from monitor.export import export_result
from monitor.method import Method
from monitor.result import compute
from tests.monitor.reading_json import mean_of, score


@pytest.fixture(scope="module")
def document(result, panel):
    return json.loads(json.dumps(export_result(result, panel, draws=60), allow_nan=False))


@pytest.mark.parametrize("mean", [["arithmetic"], ["geometric"], ["harmonic"], ["arithmetic", "geometric"]])
def test_scores_from_the_document_are_those_of_the_library(document, result, mean):
    ways = document["options"]["normalisation"]
    for name, way, weights in product(document["values"], ways, document["weights"]):
        missing, treatment = name.split("/")
        choice = {"missing": missing, "treatment": treatment, "normalisation": way, "aggregation": mean}
        found = score(document, choice, document["weights"][weights])
        method = Method(treatment, missing, way, weights, tuple(mean))
        expected = result.preparation.score(method, result.sets[weights])[-1][:, 0]
        assert found == pytest.approx(expected.tolist(), abs=1e-9)


def test_the_groups_of_a_draw_add_up_to_its_score(document):
    """So a page can leave out groups, or weigh them anew, and still show what errors of measurement do."""
    draws, floor = document["draws"], document["scale"]["floor"]
    layer = document["tree"][0]
    for choice, scores, parts in zip(draws["choices"], draws["scores"], draws["parts"], strict=True):
        shares = [sum(share for share, parent in zip(choice["shares"], layer, strict=True) if parent == each)
                  for each in range(len(document["groups"]))]  # fmt: skip
        found = [mean_of(groups, shares, choice["aggregation"][-1], floor) for groups in parts]
        assert found == pytest.approx(scores, abs=0.01)


def test_draws_without_errors_can_be_computed_again(framework, panel):
    framework = replace(framework, uncertainty={"errors": False})
    document = export_result(compute(framework, panel, runs=40), panel)
    assert document["draws"]["runs"] == 40
    for choice, scores in zip(document["draws"]["choices"], document["draws"]["scores"], strict=True):
        assert not choice["error_drawn"]
        assert score(document, choice, choice["shares"]) == pytest.approx(scores, abs=1e-5)


def test_the_document_says_what_is_not_known(document, panel):
    places = {place["name"]: place for place in document["places"]}
    assert list(places) == list(panel.places)
    assert places["Ochre"]["reason"] == "too-little"
    assert None in places["Flint"]["raw"]
    assert places["Flint"]["strengths"].count("") == 1
    assert [place["name"] for place in document["places"]] == sorted(places)
    assert document["fictional"] is True
    known = {indicator["id"]: indicator["error_known"] for indicator in document["indicators"]}
    assert known["trust_neighbours"]
    assert not known["homicide_rate"]


def test_normalised_values_are_those_of_the_nominal_method(document, result):
    method = result.method
    for way, table in document["normalised"].items():
        expected = result.preparation.scale(method.missing, method.treatment, way)
        assert np.array(table, dtype=float) == pytest.approx(expected, nan_ok=True)


def test_below_the_city_no_score_and_no_rank_is_exported(framework, panel):
    small = replace(framework, level="neighbourhood")
    document = export_result(compute(small, panel, runs=20), panel)
    assert document["framework"]["only_bands"]
    assert document["scores"] is None
    assert document["dominance"] == []
    for standing in document["standings"]:
        assert standing["score"] is standing["rank"] is standing["rank_interval"] is None
        assert standing["bands"] or standing["reason"]
