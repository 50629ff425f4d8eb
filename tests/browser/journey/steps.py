"""The steps of a learner from the home page to a certificate, pressed and typed as a person would."""

from __future__ import annotations

import json
import re

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from manifest.model import in_language

MODULE = "/modules/human-security/"
MODULES = ("why-safety", "human-security")
EXAM = "foundation-exam"
ACHIEVEMENT = "foundation"


def begin_from_the_home_page(learner):
    learner.open(learner.path("/"))
    learner.page.locator("main a.button").first.click()
    expect(learner.page.locator("html")).to_have_attribute("lang", learner.language)
    expect(learner.page.locator("[data-lesson-end] button")).to_be_visible()


def find_lessons(course):
    """The lessons that the journey studies: what the achievement asks for. The second module is in both languages."""
    return [lesson for name in MODULES for lesson in course.find_module(name).lessons]


def finish_all_lessons(learner, course, say):
    for lesson in find_lessons(course):
        learner.open(lesson.url[learner.language])
        learner.page.get_by_role("button", name=say["lesson.finish"]).click()
        expect(learner.page.get_by_text(say["lesson.done"])).to_be_visible()
    for name, count in zip(MODULES, ("4", "6"), strict=True):
        learner.open(learner.path(f"/modules/{name}/"))
        done = say["mark.module.other"].replace("{done}", count).replace("{count}", count)
        expect(learner.page.get_by_text(done).first).to_be_visible()


def practise(learner, say):
    """Choices are answered rightly, the rest is left for later; the score says so."""
    page = learner.page
    learner.open(learner.path(MODULE + "practice/"))
    html = BeautifulSoup(page.request.get(page.url).text(), "lxml")
    quiz = json.loads(html.select_one("[data-quiz-questions]").get_text())
    markings = [question["marking"] for question in quiz["questions"]]
    page.get_by_role("button", name=say["quiz.start"]).click()
    right = 0
    for number, marking in enumerate(markings, 1):
        count = say["quiz.count"].replace("{number}", str(number)).replace("{count}", str(len(markings)))
        expect(page.locator(".quiz-count")).to_have_text(count)
        if marking["kind"] in ("single-choice", "multiple-choice", "true-false"):
            for option in marking["key"]:
                page.locator(f".option input[value='{option}']").check()
            page.get_by_role("button", name=say["quiz.check"]).click()
            expect(page.locator(".quiz-verdict")).to_have_text(say["verdict.right"])
            right += 1
        page.locator(".quiz-next").click()
    page.get_by_role("button", name=say["quiz.finish"]).click()
    expect(page.locator(".quiz-score")).to_contain_text(str(100 * right // len(markings)))


def sign_up_without_mail(learner, name):
    page = learner.page
    page.locator("[data-account] a").first.click()
    page.locator("main a[href*='/account/sign-up']").first.click()
    page.locator("main a[href*='/account/sign-up/name']").first.click()
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=passphrase]").fill("cuatro barcos verdes tranquilos")
    page.locator("main form .button").first.click()
    expect(page.locator(".code")).to_have_text(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4})+$"))
    expect(page.locator("html")).to_have_attribute("lang", learner.language)


def claim_what_was_done(learner, course, say):
    page = learner.page
    learner.open(learner.path(MODULE))
    dialog = page.get_by_role("dialog", name=say["claim.title"])
    expect(dialog).to_be_visible()
    for lesson in find_lessons(course):
        expect(dialog).to_contain_text(in_language(lesson.title, learner.language))
    dialog.get_by_role("button", name=say["claim.yes"]).click()
    expect(page.get_by_text(say["claim.thanks"])).to_be_visible()
    progress = page.request.get(learner.tracker.url("/api/progress")).json()
    assert all(progress["lessons"][lesson.id]["completed"] for lesson in find_lessons(course))
    assert progress["quizzes"]


def begin_the_exam(learner):
    learner.open(f"/exams/{EXAM}")
    learner.page.locator("main form button").click()
    learner.page.locator("[data-place]").first.wait_for()


def answer_the_exam(learner, bank):
    page = learner.page
    by_stem = {plain(in_language(item.stem, learner.language)): item for item in bank}
    for sheet in page.locator("[data-place]").all():
        stem = plain(sheet.locator("legend").inner_text().split("\n", 1)[1])
        answer(sheet, by_stem[stem], learner.language)
    expect(page.locator("[data-state='saved']")).to_have_count(page.locator("[data-place]").count())
    page.locator("button[value=finish]").click()
    expect(page.locator(".notice--good")).to_be_visible()


def answer(sheet, item, language):  # noqa: C901 - one branch a kind of question
    if item.kind in ("single-choice", "multiple-choice"):
        for option in item.options:
            if option.id in item.key:
                label = next(
                    label
                    for label in sheet.locator("label").all()
                    if plain(label.inner_text()) == read(option, language)
                )
                label.click()
    elif item.kind == "true-false":
        sheet.locator(f"input[value={item.key[0]}]").check()
    elif item.kind == "fill-in":
        for number, blank in enumerate(item.blanks):
            sheet.locator(f"input[name$='-gap-{number}']").fill(in_language(blank.answers, language)[0])
    elif item.kind == "matching":
        texts = {target.id: read(target, language) for target in item.targets}
        key = {read(option, language): texts[right] for option, right in zip(item.options, item.key, strict=True)}
        for line in sheet.locator(".field").all():
            wanted = key[plain(line.locator("label").inner_text())]
            choices = line.locator("option").all()
            value = next(choice.get_attribute("value") for choice in choices if plain(choice.inner_text()) == wanted)
            line.locator("select").select_option(value)
    elif item.kind == "ordering":
        ranks = {read(option, language): str(item.key.index(option.id) + 1) for option in item.options}
        for line in sheet.locator(".field").all():
            line.locator("select").select_option(ranks[plain(line.locator("label").inner_text())])
    else:
        sheet.locator("input[name$='-number']").fill(f"{item.minimum:g}")


def read(option, language):
    """An option as the sheet shows it: in English where it has no translation."""
    return plain(in_language(option.text, language))


def plain(text):
    """A text as it is compared: without markup and with white space folded."""
    return " ".join(re.sub(r"\*+", "", text).split())


def take_the_certificate(learner, name):
    page = learner.page
    learner.open(f"/my/achievements/{ACHIEVEMENT}")
    page.locator("input[name=name]").fill(name)
    page.locator("main form button").click()
    link = page.locator("a[href^='/credentials/']").first
    expect(link).to_be_visible()
    return link.get_attribute("href")
