"""The player marks by the golden cases that the tracker marks by."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

KINDS = {"single-choice", "multiple-choice", "true-false", "fill-in", "matching", "ordering", "numeric"}


@pytest.fixture(scope="module")
def golden(repository):
    return {
        path.name: json.loads(path.read_text("utf-8"))
        for path in sorted((repository / "tests/golden/marking").iterdir())
    }


def test_the_golden_cases_cover_every_kind(golden):
    assert {case["marking"]["kind"] for case in golden.values()} == KINDS
    for kind in KINDS:
        scores = {
            case["score"] for file in golden.values() if file["marking"]["kind"] == kind for case in file["cases"]
        }
        assert {0, 1} <= scores, kind


def test_the_browser_marks_every_golden_case_as_expected(golden, page, course):
    page.goto(course.url("/marking.html"))
    marks = page.evaluate(
        """async (files) => {
            const { mark } = await import("/assets/js/quiz/mark.js");
            return files.map(({ marking, cases }) => cases.map(({ response }) => mark(marking, response)));
        }""",
        list(golden.values()),
    )
    for name, file, given in zip(golden, golden.values(), marks, strict=True):
        for case, mark in zip(file["cases"], given, strict=True):
            assert mark == {"score": pytest.approx(case["score"]), "success": case["success"]}, (name, case)


def test_a_response_of_any_json_type_is_marked_without_an_error(golden, page, course):
    page.goto(course.url("/marking.html"))
    odd = [None, True, 0, -1.5, "", "x", [], [None], [[]], {}, {"b1": {}}, {"": ""}, [{"a": 1}], {"p1": ["t1"]}]
    scores = page.evaluate(
        """async ([markings, odd]) => {
            const { mark } = await import("/assets/js/quiz/mark.js");
            return markings.flatMap((marking) => odd.map((response) => mark(marking, response).score));
        }""",
        [[file["marking"] for file in golden.values()], odd],
    )
    assert set(scores) == {0}
