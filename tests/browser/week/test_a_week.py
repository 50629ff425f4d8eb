"""A week of a learner with a small phone and little network: nothing is lost, and nothing counts twice."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser.waiting import wait_until
from tests.browser.week.phone import QUIZ

pytestmark = pytest.mark.browser

MODULE = "es/modules/why-safety/"
NAME, PASSPHRASE = "Cerro Azul 7", "cuatro barcos verdes tranquilos"
SHOCK = "Inundación, 2024"


@pytest.fixture(scope="module")
def questions(real_build):
    """The quiz of module 1."""
    html = BeautifulSoup((real_build / "public" / QUIZ / "index.html").read_text(encoding="utf-8"), "lxml")
    return json.loads(html.select_one("[data-quiz-questions]").get_text())["questions"]


def test_a_week_loses_nothing_and_counts_nothing_twice(phone, server, questions):
    read_a_first_lesson_and_save_the_module(phone)
    study_without_a_network(phone, questions)
    sign_up_and_claim_what_was_done(phone, server)
    end_the_quiz_in_two_tabs_while_the_course_is_away(phone, server, questions)
    send_it_after_a_week(phone, server)
    meet_a_new_version_in_a_quiz(phone, server, questions)
    take_all_along_to_an_empty_browser(phone, server, questions)
    assert phone.faults == []


def read_a_first_lesson_and_save_the_module(phone):
    """Monday, the network breaks while the module is saved."""
    phone.set_clock(days=-10)
    page = phone.open("es/")
    page.locator("main a.button").first.tap()
    expect(page).to_have_url(phone.line.url(f"{MODULE}promise-of-the-city/"))
    decision = page.locator("[data-decision]").first
    decision.locator("label").nth(2).tap()
    decision.get_by_role("button", name="Ver qué sucede").tap()
    expect(decision.locator("details[open]")).to_be_visible()
    phone.read(seconds=40)
    phone.finish_lesson()
    phone.open(MODULE)
    phone.line.break_at(f"/{MODULE}", 4)
    page.get_by_role("button", name=re.compile("^Guardar en este dispositivo")).tap()
    phone.see("Se cortó. Lo que ya está aquí se queda; inténtalo de nuevo cuando vuelva la conexión.")
    phone.line.mend()
    page.get_by_role("button", name=re.compile("^Seguir guardando")).tap()
    phone.see("También está aquí sin conexión.")


def study_without_a_network(phone, questions):
    """Tuesday, and the device ends the browser in the middle of the quiz."""
    phone.set_clock(days=-9)
    phone.lose_network()
    page = phone.open(f"{MODULE}what-covid-revealed/")
    page.get_by_label("El golpe, y el año").fill(SHOCK)
    phone.see("Guardado en este navegador; no se envía a ningún lado.")
    phone.finish_lesson()
    page = phone.open(QUIZ)
    phone.press("Empezar el cuestionario")
    for number, question in enumerate(questions[:8], 1):
        expect(page.locator("h2.quiz-count")).to_have_text(f"Pregunta {number} de {len(questions)}")
        phone.answer(question)
        if number < 8:
            phone.press("Siguiente pregunta")
    phone.made()
    phone.kill_tab()
    page = phone.open(QUIZ)
    expect(page.locator("h2.quiz-count")).to_have_text(f"Pregunta 8 de {len(questions)}")
    expect(page.locator(".quiz-verdict")).to_have_text("Correcto")
    phone.find_network()


def sign_up_and_claim_what_was_done(phone, server):
    """Wednesday: the course takes the progress, and its answer is lost on the way."""
    phone.set_clock(days=-8)
    page = phone.open("es/")
    page.get_by_role("link", name="Entrar").tap()
    page.locator("main a[href*='/account/sign-up']").first.tap()
    page.locator("main a[href*='/account/sign-up/name']").first.tap()
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=passphrase]").fill(PASSPHRASE)
    page.get_by_role("button", name="Crear la cuenta").tap()
    page.locator(".code").wait_for()
    phone.line.break_at("/api/claims", 2, answered=True)
    phone.open("es/")
    expect(page.get_by_role("dialog")).to_contain_text("¿Este avance es tuyo?")
    phone.press("Sí, es mío")
    phone.see("No se pudo: el curso no respondió. Aquí no se perdió nada.")
    assert server.stored()
    phone.line.mend()
    phone.press("Sí, es mío")
    expect(page.get_by_role("dialog")).to_contain_text("Tu avance está en tu cuenta")
    phone.press("Cerrar")
    compare(phone, server)
    phone.open(f"{MODULE}what-covid-revealed/")
    expect(page.get_by_label("El golpe, y el año")).to_have_value(SHOCK)


def end_the_quiz_in_two_tabs_while_the_course_is_away(phone, server, questions):
    """Thursday, by a clock that is a day fast."""
    phone.set_clock(days=-6)
    first = phone.open(QUIZ)
    second = phone.open(QUIZ, phone.context.new_page())
    server.kill()
    first.bring_to_front()
    phone.press("Siguiente pregunta")
    for question in questions[8:12]:
        phone.answer(question)
        phone.press("Siguiente pregunta")
    second.bring_to_front()
    for _ in range(4):
        phone.press("Siguiente pregunta", second)
    expect(second.locator(".quiz-verdict")).to_have_text("Correcto")
    for question in questions[12:-1]:
        phone.press("Siguiente pregunta", second)
        phone.answer(question, second)
    phone.press("Siguiente pregunta", second)
    phone.answer(questions[-1], second)
    phone.press("Ver mi resultado", second)
    expect(second.locator(".quiz-score")).to_have_text("100 %")
    expect(first.locator(".quiz-score")).to_have_text("100 %")
    second.close()
    page = phone.open(QUIZ)
    expect(page.locator(".quiz-score")).to_have_text("100 %")
    page.locator(".account-device", has=page.locator(".account-count")).tap()
    phone.see(f"Entraste como {NAME}. Por ahora no hay conexión con el curso.")


def send_it_after_a_week(phone, server):
    """Friday of the week after: the course is back, the clock is a day fast still."""
    phone.set_clock(days=1)
    server.start().wait()
    phone.open(f"{MODULE}fear-experience-record/")
    phone.read(seconds=20)
    phone.wait_until_all_is_sent()
    phone.open("es/offline/")
    phone.wait_until_all_is_sent()
    compare(phone, server)


def meet_a_new_version_in_a_quiz(phone, server, questions):
    """Saturday: the course is built again while a second attempt is under way."""
    phone.set_clock(days=0)
    page = phone.open(QUIZ)
    title = page.locator("h1").inner_text()
    phone.press("Hacer otra vez el cuestionario")
    phone.answer(questions[0])
    server.publish(
        {
            f"{QUIZ}index.html": (f">{title}<", ">Práctica revisada<"),
            "assets/i18n/es.json": ("Siguiente pregunta", "La pregunta que sigue"),
        }
    )
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    wait_until(page, "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    phone.press("Siguiente pregunta")
    phone.answer(questions[1])
    page = phone.open(QUIZ)
    phone.see("Esta página cambió desde que se guardó en este dispositivo.")
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("link", name="Mostrar la nueva").tap()
    expect(page.locator("h1")).to_have_text("Práctica revisada")
    expect(page.locator("h2.quiz-count")).to_have_text(f"Pregunta 2 de {len(questions)}")
    phone.press("La pregunta que sigue")
    phone.answer(questions[2])
    phone.wait_until_all_is_sent()


def take_all_along_to_an_empty_browser(phone, server, questions):
    """Sunday: all is saved to a file, the browser cleared, the file loaded by a guest and claimed by the account."""
    page = phone.open("es/offline/")
    with page.expect_download() as waiting:
        phone.press("Guardar en un archivo")
    saved = waiting.value.path().read_bytes()
    phone.clear_browser()
    load(phone, saved)
    page.get_by_role("link", name="Entrar").tap()
    page.locator("main input[type=text], main input[type=email]").first.fill(NAME)
    page.locator("main input[type=password]").fill(PASSPHRASE)
    page.locator("main form .button").first.tap()
    page.get_by_role("dialog").get_by_role("button", name="Sí, es mío").tap()
    expect(page.get_by_role("dialog")).to_contain_text("Tu avance está en tu cuenta")
    phone.press("Cerrar")
    load(phone, saved)
    page = phone.open(f"{MODULE}what-covid-revealed/")
    expect(page.get_by_label("El golpe, y el año")).to_have_value(SHOCK)
    page = phone.open(QUIZ)
    expect(page.locator("h2.quiz-count")).to_have_text(f"Pregunta 3 de {len(questions)}")
    for _ in questions[3:]:
        page.locator(".quiz-next").tap()
    page.locator(".quiz-next").tap()
    phone.press("Ver mi resultado")
    expect(page.locator(".quiz-score")).to_be_visible()
    page = phone.open("es/offline/")
    phone.wait_until_all_is_sent()
    compare(phone, server)
    progress = page.request.get(phone.line.url("api/progress")).json()
    assert progress["quizzes"]["why-safety-practice"] == {"best": 1.0, "passed": True, "attempts": 2}
    page.goto(phone.line.url("my/progress?lang=es"))
    expect(page.get_by_text("2 de 4 lecciones terminadas")).to_be_visible()


def load(phone, saved):
    page = phone.open("es/offline/")
    with page.expect_file_chooser() as waiting:
        phone.press("Cargar un archivo")
    waiting.value.set_files({"name": "progress.json", "mimeType": "application/json", "buffer": saved})
    phone.press("Es mío: agrégalo")
    phone.press("Cerrar")


def compare(phone, server):
    """What the record store holds is what the pages made: all of it, as it was said, and no event twice."""
    stored, made = server.stored(), phone.made()
    assert sorted(statement["id"] for statement in stored) == sorted(made)
    assert {one["id"]: tell(one) for one in stored} == {one["id"]: tell(one) for one in made.values()}
    events = Counter(tell(statement)[:3] for statement in stored if not tell(statement)[0].endswith("/progressed"))
    assert [event for event, count in events.items() if count > 1] == []


def tell(statement):
    """The verb, the activity, the attempt with the number of the try, and the result."""
    result = statement.get("result", {})
    tries = tuple(result.get("extensions", {}).values())
    return statement["verb"]["id"], statement["object"]["id"], (statement["context"]["registration"], *tries), result
