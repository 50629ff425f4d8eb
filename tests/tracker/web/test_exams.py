"""A learner sits an exam in the browser, and the keys stay with the tracker."""

from __future__ import annotations

import dataclasses
import json
from uuid import UUID, uuid5

import pytest

from manifest.exam_bank import ExamBank
from manifest.model import Exam
from tests.tracker.builders import IDS, a_course, a_statement
from tests.tracker.visitor import Visitor, soup, text_of
from tests.tracker.web.exam_sheets import CANARIES, ITEMS, answers_of, begin


@pytest.fixture
def course():
    made = a_course()
    exam = Exam("hs-exam", {"en": "The exam", "es": "El examen"}, 0.7, 30, 2, 24, {"hs-define": len(ITEMS)})
    noted = dataclasses.replace(exam, id="noted-exam", content_note={"en": "It counts harm.", "es": "Cuenta daños."})
    return dataclasses.replace(made, modules=(dataclasses.replace(made.modules[0], exams=(exam, noted)),))


@pytest.fixture
def items():
    return ExamBank(answers_public=True, exams={"hs-exam": ITEMS, "noted-exam": ITEMS})


@pytest.fixture
def learner(app):
    visitor = Visitor(app)
    visitor.sign_up_by_name()
    return visitor


def test_the_rules_say_what_is_coming_before_the_clock_starts(learner):
    text = text_of(learner.get("/exams/hs-exam"))
    for words in ("7 questions", "30 minutes", "70%", "2 attempts in all", "practice exam", "24 hours"):
        assert words in text.replace("\u00a0%", "%").replace(" %", "%"), words


def test_an_exam_with_a_content_note_says_it_before_it_begins_and_can_be_left_quickly(learner):
    assert not soup(learner.get("/exams/hs-exam")).select("[data-leave], main [role=note]")
    assert not soup(learner.get(begin(learner))).select("[data-leave]")
    for language, words in (("es", "Cuenta daños."), ("en", "It counts harm.")):
        rules = soup(learner.get(f"/exams/noted-exam?lang={language}"))
        note = rules.select_one("main [role=note]")
        assert words in note.get_text()
        assert note.find_next("button", type="submit")
        assert [link["href"] for link in rules.select("[data-leave]")] == ["https://www.wikipedia.org/"]
        assert rules.select("script[src$='/leave.js']")
    sheet = learner.fill("/exams/noted-exam", button="Start the exam").location
    assert soup(learner.get(sheet)).select("[data-leave]")


def test_right_answers_pass_and_wrong_ones_do_not(learner, clock):
    path = begin(learner)
    page = learner.get(path)
    wrong = learner.post(path, {**answers_of(page, right=False), "action": "finish", "csrf_token": learner.csrf()})
    assert wrong.status_code == 303
    assert "Not passed yet" in text_of(learner.get(path))
    clock.advance(hours=25)
    path = begin(learner)
    page = learner.get(path)
    learner.post(path, {**answers_of(page), "action": "finish", "csrf_token": learner.csrf()})
    text = text_of(learner.get(path))
    assert "Passed" in text
    assert "100%" in text.replace("\u00a0%", "%").replace(" %", "%")


@pytest.mark.parametrize(
    ("language", "moment"), [("en", "3 March 2026, 09:00 UTC"), ("es", "3 de marzo de 2026, 09:00 UTC")]
)
def test_a_day_of_an_exam_is_written_out_in_the_order_of_its_language(learner, language, moment):
    path = begin(learner)
    page = learner.get(path)
    learner.post(path, {**answers_of(page, right=False), "action": "finish", "csrf_token": learner.csrf()})
    page = learner.get(f"/exams/hs-exam?lang={language}")
    assert soup(page).select_one("main .notice time").get_text() == moment


def test_every_page_leads_to_the_search_of_its_language(learner):
    for language, address in (("en", "/#search"), ("es", "/es/#search")):
        assert soup(learner.get(f"/my/progress?lang={language}")).select_one(f".top a[href='{address}']")


def test_who_has_passed_is_led_to_the_certificate(learner):
    path = begin(learner)
    learner.post(path, {**answers_of(learner.get(path)), "action": "finish", "csrf_token": learner.csrf()})
    page = learner.get(path)
    assert "See what is left for the certificate" in text_of(page)
    assert soup(page).select_one("main a[href='/my/achievements/foundations']")


def test_each_answer_is_kept_by_itself_and_shown_again(learner):
    path = begin(learner)
    place, fields = next(
        (item["data-place"], answers_of(learner.get(path)))
        for item in soup(learner.get(path)).select("[data-place]")
        if "Stem numeric" in item.get_text()
    )
    answer = learner.client.put(
        f"{path}/answers/{place}",
        data={f"{place}-number": fields[f"{place}-number"]},
        headers={"X-CSRFToken": learner.csrf()},
    )
    assert answer.json == {"kept": int(place)}
    assert 'value="98,766 %"' in learner.get(path).text


def test_no_key_is_in_any_answer_of_a_whole_exam(learner, app):
    seen = []

    def remember(answer):
        seen.append(answer.get_data(as_text=True) + str(answer.headers))
        return answer

    remember(learner.get("/exams/hs-exam"))
    path = begin(learner)
    page = remember(learner.get(path))
    fields = answers_of(page, right=False)
    for name, value in fields.items():
        place = name.partition("-")[0]
        remember(
            learner.client.put(f"{path}/answers/{place}", data={name: value}, headers={"X-CSRFToken": learner.csrf()})
        )
    remember(learner.get(path))
    remember(learner.post(path, {**fields, "action": "finish", "csrf_token": learner.csrf()}))
    for address in (
        path,
        "/exams/hs-exam",
        "/my/progress",
        "/my/achievements/foundations",
        "/api/progress",
        "/api/session",
    ):
        assert remember(learner.get(address)).status_code == 200, address
    mine = learner.client.get("/xapi/statements", headers={"X-Experience-API-Version": "1.0.3"})
    assert IDS.exam("hs-exam") in remember(mine).text
    for canary in (*CANARIES, "98765", "98767"):
        assert not [text for text in seen if canary in text], canary


def test_an_answer_after_the_end_is_refused_and_the_page_shows_the_result(learner, clock):
    path = begin(learner)
    clock.advance(minutes=32)
    late = learner.client.put(f"{path}/answers/0", data={"0-choice": "0"}, headers={"X-CSRFToken": learner.csrf()})
    assert late.status_code == 409
    assert learner.post(path, {"action": "finish", "csrf_token": learner.csrf()}).status_code == 303
    assert "Not passed yet" in text_of(learner.get(path))


def test_who_asks_for_more_time_has_it(learner, clock):
    answer = learner.fill("/exams/hs-exam", button="Start the exam", extra_time="yes")
    clock.advance(minutes=44)
    kept = learner.client.put(
        f"{answer.location}/answers/0", data={"0-choice": "0"}, headers={"X-CSRFToken": learner.csrf()}
    )
    assert kept.status_code == 200


def test_a_stranger_finds_neither_the_attempt_nor_a_way_to_answer(learner, app):
    path = begin(learner)
    stranger = Visitor(app)
    assert stranger.get(path).status_code in (302, 401)
    stranger.sign_up_by_name("Red Hill")
    assert stranger.get(path).status_code == 404
    token = {"X-CSRFToken": stranger.csrf()}
    assert stranger.client.put(f"{path}/answers/0", data={"0-choice": "0"}, headers=token).status_code == 404
    assert stranger.post(path, {"action": "finish", "csrf_token": stranger.csrf()}).status_code == 404
    assert "data-exam" in learner.get(path).text


def test_without_the_token_nothing_is_kept(learner):
    path = begin(learner)
    assert learner.client.put(f"{path}/answers/0", data={"0-choice": "0"}).status_code == 403
    assert learner.post(path, {"action": "finish"}).status_code == 403


@pytest.mark.parametrize("path", ["/exams/none", "/exams/attempts/3daad038-a8c0-4528-bab9-893a6651fbcc"])
def test_what_is_not_there_is_not_found(learner, path):
    assert learner.get(path).status_code == 404


def test_a_session_cannot_write_about_exams_itself(learner):
    forged = a_statement(verb="passed", object=IDS.exam("hs-exam"))
    answer = learner.client.post(
        "/xapi/statements",
        data=json.dumps([forged]),
        content_type="application/json",
        headers={"X-Experience-API-Version": "1.0.3", "X-CSRFToken": learner.csrf()},
    )
    assert answer.status_code == 403
    assert not learner.get("/api/progress").json["exams"].get("hs-exam", {}).get("passed")


def post_statement(learner, **statement):
    return learner.client.post(
        "/xapi/statements",
        data=json.dumps(a_statement(**statement)),
        content_type="application/json",
        headers={"X-Experience-API-Version": "1.0.3", "X-CSRFToken": learner.csrf()},
    )


def test_no_statement_of_a_learner_keeps_the_tracker_from_recording_a_result(learner, clock):
    path = begin(learner)
    attempt = UUID(path.rpartition("/")[2])
    for verb in ("attempted", "passed", "failed"):
        assert post_statement(learner, id=str(uuid5(attempt, verb))).status_code == 200
    assert post_statement(learner, id=str(attempt)).status_code == 200
    page = learner.get(path)
    learner.post(path, {**answers_of(page, right=False), "action": "finish", "csrf_token": learner.csrf()})
    assert "Not passed yet" in text_of(learner.get(path))
    learner.post(path, {**answers_of(page), "action": "finish", "csrf_token": learner.csrf()})
    assert "Not passed yet" in text_of(learner.get(path))
    clock.advance(days=2)
    assert learner.get("/my/progress").status_code == 200


def test_handing_in_says_nothing_of_items_that_the_form_does_not_hold(learner):
    path = begin(learner)
    for name, value in answers_of(learner.get(path)).items():
        fields = {name: value}
        place = name.partition("-")[0]
        if "match" in name or "rank" in name:
            fields = {key: item for key, item in answers_of(learner.get(path)).items() if key.startswith(f"{place}-")}
        learner.client.put(f"{path}/answers/{place}", data=fields, headers={"X-CSRFToken": learner.csrf()})
    learner.post(path, {"action": "finish", "csrf_token": learner.csrf()})
    assert "Passed" in text_of(learner.get(path)).split("By outcome")[0]


def test_a_learner_cannot_void_what_the_tracker_wrote(learner):
    path = begin(learner)
    learner.post(path, {"action": "finish", "csrf_token": learner.csrf()})
    headers = {"X-Experience-API-Version": "1.0.3"}
    written = learner.client.get("/xapi/statements", headers=headers).json["statements"]
    for statement in written:
        target = {"objectType": "StatementRef", "id": statement["id"]}
        assert post_statement(learner, verb="voided", object=target).status_code == 403
    assert learner.client.get("/xapi/statements", headers=headers).json["statements"] == written


def test_spanish_pages_are_spanish(app):
    visitor = Visitor(app, language="es")
    visitor.sign_up_by_name("Cerro Azul")
    page = visitor.get("/exams/hs-exam")
    assert soup(page).html["lang"] == "es"
    assert "El examen" in text_of(page)
