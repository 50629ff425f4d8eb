from __future__ import annotations

import pytest

from tests.tracker.builders import IDS, a_statement
from tests.tracker.visitor import soup, text_of


@pytest.fixture
def learner(visitor):
    visitor.sign_up_by_name("Blue River")
    return visitor


def tell(visitor, *statements):
    """Send statements as the page of a learner who is signed in does."""
    headers = {"X-CSRFToken": visitor.csrf(), "X-Experience-API-Version": "1.0.3"}
    answer = visitor.post("/xapi/statements", json=list(statements), headers=headers)
    assert answer.status_code == 200, answer.text


def on(activity, verb, **result):
    return a_statement(actor=None, verb=verb, object=activity, result=result or None)


def row(page, title):
    """The line of the page about `title`."""
    return next(" ".join(line.get_text(" ").split()) for line in soup(page).select("li") if title in line.get_text())


def test_before_the_first_lesson_the_page_says_where_to_begin(learner):
    page = learner.get("/my/progress")
    assert "Nothing here yet" in text_of(page)
    start = soup(page).select_one("main a.button")
    assert start["href"] == "/modules/human-security/state-to-people/"
    assert start.get_text() == "Begin: From State to people"


def test_the_page_tells_what_is_done_how_well_and_how_long(learner):
    tell(
        learner,
        on(IDS.lesson("state-to-people"), "progressed", duration="PT1H4M20S"),
        on(IDS.lesson("state-to-people"), "completed", duration="PT40S"),
        on(IDS.lesson("afghan-survey"), "progressed", duration="PT5M"),
        on(IDS.quiz("hs-practice"), "attempted"),
        on(IDS.quiz("hs-practice"), "passed", score={"scaled": 0.833}),
    )
    page = learner.get("/my/progress")
    assert row(page, "From State to people") == "From State to people ✓ Finished · 1 h 5 min"
    assert row(page, "A survey") == "A survey Begun · 5 min"
    assert row(page, "Practice") == "Practice ✓ Best result: 83 %"
    assert row(page, "passed from") == "Exam Not begun · passed from 70 %"
    assert "Time of active study 1 h 10 min" in text_of(page)


def test_a_lesson_that_was_only_opened_is_begun(learner):
    tell(learner, on(IDS.lesson("afghan-survey"), "initialized"))
    page = learner.get("/my/progress")
    assert "Nothing here yet" not in text_of(page)
    assert row(page, "A survey") == "A survey Begun"
    assert row(page, "From State to people").startswith("From State to people Not begun")
    assert learner.get("/api/progress").json["lessons"] == {"afghan-survey": {"completed": False, "seconds": 0}}


def test_an_opening_that_is_taken_back_is_no_beginning(learner):
    before = text_of(learner.get("/my/progress"))
    opened = on(IDS.lesson("afghan-survey"), "initialized")
    tell(learner, opened)
    tell(learner, on({"objectType": "StatementRef", "id": opened["id"]}, "voided"))
    assert text_of(learner.get("/my/progress")) == before


def test_the_bar_can_be_read_without_being_seen(learner):
    tell(learner, on(IDS.lesson("state-to-people"), "completed"))
    page = soup(learner.get("/my/progress"))
    bar = page.select_one("progress")
    assert (bar["value"], bar["max"]) == ("1", "2")
    names = [page.select_one(f"#{name}").get_text().strip() for name in bar["aria-labelledby"].split()]
    assert names == ["Module 2: Human security", "1 of 2 lessons finished"]


def test_the_next_step_goes_from_lessons_to_practice_to_the_exam(learner):
    def next_step():
        return soup(learner.get("/my/progress")).select_one("main a.button")["href"]

    tell(learner, on(IDS.lesson("state-to-people"), "completed"))
    assert next_step() == "/modules/human-security/afghan-survey/"
    tell(learner, on(IDS.lesson("afghan-survey"), "completed"))
    assert next_step() == "/modules/human-security/practice/"
    tell(learner, on(IDS.quiz("hs-practice"), "passed", score={"scaled": 1}))
    assert next_step() == "/exams/hs-exam"


def test_what_is_left_for_the_certificate_is_listed(learner):
    tell(learner, on(IDS.lesson("state-to-people"), "completed"))
    page = soup(learner.get("/my/progress"))
    left = [
        " ".join(line.get_text(" ").split()) for line in page.select("[aria-labelledby=achievement-foundations] li")
    ]
    assert left == ["A survey Lesson to finish", "Exam Exam to pass"]


def test_exam_results_come_from_the_trackers_own_marking_alone(learner):
    forged = on(IDS.exam("hs-exam"), "passed", score={"scaled": 1}, success=True)
    headers = {"X-CSRFToken": learner.csrf(), "X-Experience-API-Version": "1.0.3"}
    assert learner.post("/xapi/statements", json=[forged], headers=headers).status_code == 403
    learner.send_to(learner.get("/account/"), "/exams/hs-exam/attempts")
    assert "An attempt is running" in row(learner.get("/my/progress"), "An attempt")


def test_the_page_is_in_the_learners_language_with_english_where_a_title_is_missing(learner):
    tell(learner, on(IDS.quiz("hs-practice"), "failed", score={"scaled": 0.5}))
    page = learner.get("/my/progress?lang=es")
    assert soup(page).html["lang"] == "es"
    text = text_of(page)
    assert "Módulo 2: Seguridad humana" in text
    assert "Mejor resultado: 50 %" in text
    assert "From State to people" in text


def test_each_learner_sees_only_their_own(learner, visit):
    tell(learner, on(IDS.lesson("state-to-people"), "completed"))
    other = visit()
    other.sign_up_by_name("Red River")
    assert "Nothing here yet" in text_of(other.get("/my/progress"))


def test_the_page_is_kept_out_of_search(learner):
    assert soup(learner.get("/my/progress")).select_one('meta[name=robots][content="noindex"]')


def test_many_lessons_that_are_left_are_one_line_of_the_certificate(learner):
    tell(learner, on(IDS.lesson("state-to-people"), "progressed", duration="PT2M"))
    left = soup(learner.get("/my/progress")).select("[aria-labelledby=achievement-foundations] li")
    assert [" ".join(line.get_text(" ").split()) for line in left] == [
        "2 lessons to finish Human security",
        "Exam Exam to pass",
    ]
