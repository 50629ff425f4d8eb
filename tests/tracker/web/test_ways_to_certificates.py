"""Certificates over modules, over single lessons and over other certificates, from real statements and exams."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.tracker.builders import IDS
from tests.tracker.visitor import soup, text_of
from tests.tracker.web.learners import Page
from tests.tracker.web.two_modules import finish, sit, two_banks, two_modules
from tracker.credentials.document import read_award


@pytest.fixture
def course():
    return two_modules()


@pytest.fixture
def items(course):
    return two_banks(course)


@pytest.fixture
def learner(app):
    return Page(app)


@pytest.fixture
def config(config):
    return replace(config, public_url="https://course.example")


def left_for(visitor, achievement):
    """What the progress page lists for a certificate."""
    lines = soup(visitor.get("/my/progress")).select(f"[aria-labelledby=achievement-{achievement}] li")
    return [" ".join(line.get_text(" ").split()) for line in lines]


def next_step(visitor):
    return soup(visitor.get("/my/progress")).select_one("main .start a.button")["href"]


def claim(visitor, achievement):
    """Get the certificate; what it says."""
    path = f"/my/achievements/{achievement}"
    assert visitor.fill(path, button="Issue", name="Ana", language="en").status_code == 303
    links = [link["href"] for link in soup(visitor.get(path)).select("main a[href^='/credentials/']")]
    return read_award(json.loads(visitor.get(f"{links[0]}.json").text))


def test_one_exam_over_two_modules_earns_a_certificate_of_both(learner):
    finish(learner, "one-1", "one-2", "two-1", "two-2")
    sit(learner.visitor, "both-exam")
    award = claim(learner.visitor, "base")
    assert (award.hours, award.mode, award.practice) == (2.5, "unsupervised", True)
    assert [outcome.code for outcome in award.outcomes] == ["one-o1", "one-o2", "two-o1", "two-o2"]
    assert "Criteria of the base." in award.criteria
    for name in ("one", "two"):
        assert f"- Lessons of “Module {name}” that the learner marked as finished: 2 of 2" in award.criteria
    assert "“Exam over both” passed with at least 70 %: 4 questions drawn at random, 45 minutes" in award.criteria


def test_an_exam_may_be_sat_before_any_lesson_and_counts_once_the_lessons_are_finished(learner):
    assert "without having read the lessons" in text_of(learner.visitor.get("/exams/both-exam"))
    sit(learner.visitor, "both-exam")
    assert left_for(learner.visitor, "base") == [
        "2 lessons to finish Module one",
        "2 lessons to finish Module two",
    ]
    assert left_for(learner.visitor, "award") == [
        "2 lessons to finish Module one · Module two",
        "Short exam Exam to pass",
    ]
    assert not soup(learner.visitor.get("/my/achievements/base")).select("form[action$=credential]")
    finish(learner, "one-1", "one-2", "two-1", "two-2")
    assert claim(learner.visitor, "base").title == "The base"


def test_lessons_alone_earn_nothing(learner):
    finish(learner, "one-1", "one-2", "two-1", "two-2")
    assert left_for(learner.visitor, "base") == ["Exam over both Exam to pass"]
    assert left_for(learner.visitor, "award") == ["Short exam Exam to pass"]
    answer = learner.visitor.post(
        "/my/achievements/award/credential", {"csrf_token": learner.visitor.csrf(), "name": "Ana", "language": "en"}
    )
    assert answer.status_code == 409


def test_the_lessons_of_an_award_lead_along_it_and_those_of_whole_modules_do_not(learner):
    def list_steps(path):
        return [link["href"] for link in soup(learner.visitor.get(path)).select("ul.rows a")]

    assert list_steps("/my/achievements/award") == [
        "/modules/one/one-2/?award=award",
        "/modules/two/two-1/?award=award",
        "/exams/short-exam",
    ]
    assert list_steps("/my/achievements/award?lang=es")[0] == "/es/modules/one/one-2/?award=award"
    assert not [path for path in list_steps("/my/achievements/base") if "?" in path]
    assert list_steps("/my/achievements/whole") == ["/my/achievements/base", "/my/achievements/award"]


def test_single_lessons_of_two_modules_earn_an_award_that_certifies_what_its_exam_asked(learner):
    finish(learner, "one-2", "two-1")
    sit(learner.visitor, "short-exam")
    award = claim(learner.visitor, "award")
    assert [outcome.code for outcome in award.outcomes] == ["one-o2", "two-o1"]
    assert "- Lessons of “Module one” that the learner marked as finished: 1 of 2" in award.criteria
    assert award.hours == 1


def test_an_award_whose_exam_was_failed_is_not_earned_and_leads_to_its_own_lessons(learner):
    finish(learner, "one-2", "two-1")
    result = learner.visitor.get(sit(learner.visitor, "short-exam", answer="false"))
    again = [link["href"] for link in soup(result).select("main a[href^='/modules/']")]
    assert again == ["/modules/one/one-2/", "/modules/two/two-1/"]
    assert left_for(learner.visitor, "award") == ["Short exam Exam to pass"]


def test_a_certificate_over_others_is_earned_with_them_and_names_what_they_certify(learner):
    finish(learner, "one-1", "one-2", "two-1", "two-2")
    assert left_for(learner.visitor, "whole") == ["The base Certificate to earn", "The award Certificate to earn"]
    sit(learner.visitor, "both-exam")
    assert left_for(learner.visitor, "whole") == ["The award Certificate to earn"]
    sit(learner.visitor, "short-exam")
    award = claim(learner.visitor, "whole")
    assert [outcome.code for outcome in award.outcomes] == ["one-o1", "one-o2", "two-o1", "two-o2"]
    assert "- The achievement “The base”\n- The achievement “The award”" in award.criteria
    assert award.practice


def test_the_rules_of_an_exam_say_what_it_asks_about(learner):
    def subjects(exam):
        links = soup(learner.visitor.get(f"/exams/{exam}")).select("main a[href^='/modules/']")
        return [(link.get_text(), link["href"]) for link in links]

    assert subjects("both-exam") == [("Module one", "/modules/one/"), ("Module two", "/modules/two/")]
    assert subjects("short-exam") == [
        ("Lesson one 2", "/modules/one/one-2/"),
        ("Lesson two 1", "/modules/two/two-1/"),
    ]


def test_who_would_meet_questions_in_english_is_told_before_the_start(learner):
    assert "Por ahora, 12 preguntas de su banco están solo en inglés." in text_of(
        learner.visitor.get("/exams/both-exam?lang=es")
    )
    assert "in English alone" not in text_of(learner.visitor.get("/exams/both-exam?lang=en"))


def test_the_progress_page_shows_exams_that_belong_to_no_single_module(learner):
    def rows():
        lines = soup(learner.visitor.get("/my/progress")).select("[aria-labelledby=exams] li")
        return [" ".join(line.get_text(" ").split()) for line in lines]

    assert rows() == ["Exam over both Not begun · passed from 70 %", "Short exam Not begun · passed from 50 %"]
    sit(learner.visitor, "both-exam")
    assert rows()[0] == "Exam over both ✓ Passed with 100 %"
    assert learner.get("/api/progress").json["exams"] == {"both-exam": {"best": 1.0, "passed": True, "attempts": 1}}


def test_the_next_step_is_the_exam_behind_its_last_module_and_a_certificate_once_it_is_earned(learner):
    finish(learner, "one-1", "one-2")
    assert next_step(learner.visitor) == "/modules/one/practice/"
    for name in ("one", "two"):
        passed = {
            "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
            "object": {"id": IDS.quiz(f"{name}-practice")},
            "result": {"score": {"scaled": 1}},
        }
        assert learner.send([passed]).status_code == 200
    assert next_step(learner.visitor) == "/modules/two/two-1/"
    finish(learner, "two-1", "two-2")
    assert next_step(learner.visitor) == "/exams/both-exam"
    sit(learner.visitor, "both-exam")
    assert next_step(learner.visitor) == "/my/achievements/base"
    claim(learner.visitor, "base")
    assert next_step(learner.visitor) == "/exams/short-exam"
