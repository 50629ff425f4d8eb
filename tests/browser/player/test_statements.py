"""What pages say is what xAPI 1.0.3 wants, and only what docs/statements.md says."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BASE = "https://course.example/id"
INTERACTIONS = {
    "q1": ("choice", "b", ["b"]),
    "q2": ("choice", "a[,]c", ["a[,]c"]),
    "q3": ("true-false", "false", ["false"]),
    "q4": (
        "fill-in",
        "Fear[,]wánt ",
        [
            "{case_matters=false}{order_matters=true}fear[,]want",
            "{case_matters=false}{order_matters=true}fear[,]need",
        ],
    ),
    "q5": (
        "matching",
        "p1[.]p1-right[,]p2[.]p2-right[,]p3[.]p3-right",
        ["p1[.]p1-right[,]p2[.]p2-right[,]p3[.]p3-right"],
    ),
    "q6": ("sequencing", "i1[,]i2[,]i3[,]i4", ["i1[,]i2[,]i3[,]i4"]),
    "q7": ("numeric", "152", ["152"]),
}


def check(statement):
    """The rules of https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md that touch what a page sends."""
    assert set(statement) <= {"id", "verb", "object", "result", "context", "timestamp"}
    assert uuid.UUID(statement["id"]).version == 4
    assert statement["verb"]["id"].startswith("http://adlnet.gov/expapi/verbs/")
    assert datetime.fromisoformat(statement["timestamp"]).tzinfo is not None
    context = statement["context"]
    assert uuid.UUID(context["registration"]).version == 4
    assert context["language"] in {"en", "es"}
    assert set(context["contextActivities"]) <= {"parent", "grouping"}
    for activity in [*context["contextActivities"]["parent"], *context["contextActivities"].get("grouping", [])]:
        assert activity["id"].startswith(BASE)
    result = statement.get("result", {})
    assert set(result) <= {"score", "success", "completion", "response", "duration", "extensions"}
    if "duration" in result:
        assert re.fullmatch(r"PT\d+S", result["duration"])
    if "score" in result:
        score = result["score"]
        assert -1 <= score["scaled"] <= 1
        assert score["min"] <= score["raw"] <= score["max"]
    check_definition(statement["object"], context["language"])


def check_definition(activity, language):
    assert activity["objectType"] == "Activity"
    assert activity["id"].startswith(BASE)
    definition = activity["definition"]
    assert definition["type"].startswith("http://adlnet.gov/expapi/activities/")
    assert list(definition.get("name") or definition["description"]) == [language]
    components = {"choice": ["choices"], "sequencing": ["choices"], "matching": ["source", "target"]}
    for key in components.get(definition.get("interactionType"), []):
        ids = [part["id"] for part in definition[key]]
        assert len(ids) == len(set(ids)) > 0
        assert all(list(part["description"]) == [language] for part in definition[key])


@pytest.fixture
def statements(visit, keyboard, answer_rightly, entries):
    """All that a quiz without a mistake says."""
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    for number, answer in enumerate(answer_rightly.values(), start=1):
        answer()
        keyboard.check()
        keyboard.press_button("Next question" if number < 7 else "See my result")
    expect(page.locator(".quiz-score")).to_be_visible()
    return [entry["statement"] for entry in entries(page)]


def test_every_statement_of_a_quiz_keeps_to_the_standard(statements):
    assert len(statements) == 10
    for statement in statements:
        check(statement)


def test_each_kind_says_its_interaction_response_and_right_answers(statements):
    for statement in statements[1:8]:
        name = statement["object"]["id"].rsplit("/", 1)[1]
        kind, response, pattern = INTERACTIONS[name]
        definition = statement["object"]["definition"]
        assert definition["interactionType"] == kind
        assert definition["correctResponsesPattern"] == pattern
        assert statement["result"]["response"] == response
        assert statement["result"]["success"] is True


def test_an_attempt_has_one_registration_and_its_place_in_the_course(statements):
    assert len({statement["context"]["registration"] for statement in statements}) == 1
    quiz = {"id": f"{BASE}/quiz/safety-practice"}
    module, course = {"id": f"{BASE}/module/safety"}, {"id": f"{BASE}/course"}
    for statement in statements:
        place = statement["context"]["contextActivities"]
        if statement["verb"]["id"].endswith("/answered"):
            assert place == {"parent": [quiz], "grouping": [module, course]}
        else:
            assert place == {"parent": [module], "grouping": [course]}


def test_the_result_says_score_success_and_time(statements):
    completed, passed = statements[-2:]
    score = {"scaled": 1, "raw": 7, "min": 0, "max": 7}
    assert completed["result"]["score"] == passed["result"]["score"] == score
    assert completed["result"]["completion"] is True
    assert "duration" in completed["result"]
    assert "duration" not in passed["result"]


def test_a_wrong_attempt_says_failed_with_its_score(visit, keyboard, entries):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    keyboard.choose("a")
    keyboard.check()
    keyboard.press_button("Next question")
    keyboard.tick("a")
    keyboard.check()
    keyboard.press_button("All questions")
    keyboard.press_button("See my result")
    expect(page.locator(".quiz-score")).to_have_text("7 %")
    last = entries(page)[-1]["statement"]
    check(last)
    assert last["verb"]["id"].endswith("/failed")
    assert last["result"]["success"] is False
    assert last["result"]["score"] == {"scaled": 0.0714, "raw": 0.5, "min": 0, "max": 7}


def test_a_page_in_spanish_speaks_spanish_and_means_the_same_activity(visit, entries):
    page = visit("/es/quiz.html")
    page.get_by_role("button", name="Empezar el cuestionario").click()
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Revisar mi respuesta").click()
    expect(page.locator(".quiz-verdict")).to_have_text("Correcto")
    attempted, answered = [entry["statement"] for entry in entries(page)]
    check(attempted)
    check(answered)
    assert attempted["object"]["id"] == f"{BASE}/quiz/safety-practice"
    assert attempted["object"]["definition"]["name"] == {"es": "Práctica: seguridad"}
    assert answered["object"]["definition"]["choices"][0]["description"].keys() == {"es"}


def test_a_second_try_is_marked_as_such_and_does_not_count(visit, keyboard, entries):
    page = visit("/quiz.html")
    keyboard.press_button("Start the quiz")
    keyboard.choose("a")
    keyboard.check()
    keyboard.press_button("Try again")
    keyboard.choose("b")
    keyboard.check()
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    first, second = [entry["statement"]["result"] for entry in entries(page)[1:]]
    assert "extensions" not in first
    assert second["extensions"] == {f"{BASE}/extension/try": 2}
    keyboard.press_button("All questions")
    keyboard.press_button("See my result")
    expect(page.locator(".quiz-score")).to_have_text("0 %")
