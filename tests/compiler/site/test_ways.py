"""The pages of pathways and certificates: what they lead to, and how long it takes."""

from __future__ import annotations

import json
import posixpath
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.render.catalogue import read_catalogue
from compiler.study.workload import find_workload


@pytest.fixture(scope="session", params=["mini_build", "real_build"])
def built(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def course(built):
    return read_course(built)


def open_page(built, path):
    return BeautifulSoup((built / "public" / path / "index.html").read_text(encoding="utf-8"), "lxml")


def lesson_of(link):
    return posixpath.basename(urlsplit(link["href"]).path.rstrip("/"))


def say(tag):
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize(("language", "home"), [("en", ""), ("es", "es/")])
def test_each_pathway_shows_its_time_its_certificates_and_its_lessons(built, course, language, home):
    page, words = open_page(built, f"{home}pathways"), read_catalogue(language)
    for pathway in course.document.content.pathways:
        section = page.select_one(f"section[aria-labelledby={pathway.id}]")
        work = find_workload(course, pathway.steps)
        assert pathway.title[language] in say(section)
        assert words("pathways.alone", time=words.duration(work.alone)) in say(section)
        links = [lesson_of(link) for link in section.select(".lesson-list a")]
        assert sorted(links) == sorted(lesson.front.id for lesson in work.lessons)
        certificates = [link["href"].split("#")[1] for link in section.select("h3 a")]
        assert certificates == [step.achievement for step in pathway.steps if step.achievement]
        exams = [link["href"].split("/")[-1] for link in section.select(".way__exams a")]
        assert exams == [exam.id for exam in work.exams]


def test_each_certificate_shows_its_hours_its_exams_and_its_words(built, course):
    page, words = open_page(built, "achievements"), read_catalogue("en")
    for entry in course.document.content.achievements:
        section, work = page.select_one(f"section[aria-labelledby={entry.id}]"), find_workload(course, entry.requires)
        time = words.duration(work.alone)
        assert words("achievements.alone", hours=f"{entry.hours.alone:g}", time=time) in say(section)
        beside = {"practice": work.practice, "tasks": work.writing, "group": work.group}
        shown = {
            key
            for key, spent in beside.items()
            if words(f"achievements.{key}", time=words.duration(spent)) in say(section)
        }
        assert shown == {key for key, spent in beside.items() if spent}
        assert " ".join(entry.criteria["en"].split()) in say(section)
        assert section.select_one(f"a[href='../my/achievements/{entry.id}']")
        own = [need.exam for need in entry.requires if need.exam]
        assert [link["href"] for link in section.select(".way__exams a")] == [f"../exams/{exam}" for exam in own]


@pytest.mark.parametrize("home", ["", "es/"])
def test_the_home_page_leads_to_every_pathway_and_every_certificate(built, course, home):
    page = open_page(built, home)
    links = {link["href"] for link in page.select("a[href]")}
    assert {f"pathways/#{entry.id}" for entry in course.document.content.pathways} <= links
    assert {f"achievements/#{entry.id}" for entry in course.document.content.achievements} <= links


def test_a_module_announces_the_exam_that_it_shares_with_others(built, course):
    manifest = json.loads((built / "build" / "manifest.json").read_text(encoding="utf-8"))["course"]
    shared = [exam for exam in manifest["exams"] if not exam["lessons"]]
    for module in course.modules:
        content = module.document.content
        outcomes = {outcome.id for outcome in content.outcomes}
        wanted = [exam.id for exam in content.exams] + [exam["id"] for exam in shared if outcomes & exam["draw"].keys()]
        cards = open_page(built, module.url).select(".card--exam a")
        assert [re.sub(".*/", "", card["href"]) for card in cards] == wanted


@pytest.mark.parametrize("home", ["", "es/"])
def test_an_award_over_chosen_lessons_leads_through_them_to_its_exam(built, course, home):
    """Who follows it from "Begin" comes to each lesson in its order, and from the last one to the exam."""
    awards = [
        entry
        for entry in course.document.content.achievements
        if any(isinstance(need.lessons, tuple) for need in entry.requires)
    ]
    assert awards
    pages = {name: open_page(built, f"{home}{name}") for name in ("achievements", "pathways")}
    for entry in awards:
        begins = {
            posixpath.normpath(posixpath.join(f"/{home}{name}", link["href"]))
            for name, page in pages.items()
            for link in page.select("a.button")
            if parse_qs(urlsplit(link["href"]).query).get("award") == [entry.id]
        }
        (address,) = begins
        (lessons,) = (need.lessons for need in entry.requires if need.lessons)
        (exam,) = (need.exam for need in entry.requires if need.exam)
        listed = pages["achievements"].select(f"section[aria-labelledby={entry.id}] .lesson-list a")
        assert {urlsplit(link["href"]).query for link in listed} == {f"award={entry.id}"}
        for place, lesson in enumerate(lessons, start=1):
            path = urlsplit(address).path
            assert path.rstrip("/").endswith(f"/{lesson}")
            page = open_page(built, path.strip("/"))
            shown = page.select(f".award[data-award={entry.id}]")
            assert len(shown) == 2
            assert all(part.has_attr("hidden") for part in page.select("[data-award]"))
            assert all(re.search(rf"{place} (of|de) {len(lessons)}", say(part)) for part in shown)
            (address,) = {
                posixpath.normpath(posixpath.join(path, part.select_one("[data-award-next]")["href"])) for part in shown
            }
        assert address == f"/exams/{exam}"


@pytest.mark.parametrize(("language", "home"), [("en", ""), ("es", "es/")])
def test_before_an_account_an_exam_says_what_it_asks_and_by_which_rules(built, course, language, home):
    words = read_catalogue(language)
    outcomes = {outcome.id: outcome for module in course.modules for outcome in module.document.content.outcomes}
    page = open_page(built, f"{home}achievements")
    for entry in course.document.content.achievements:
        exams = find_workload(course, [need for need in entry.requires if need.achievement is None]).exams
        notes = page.select_one(f"section[aria-labelledby={entry.id}]").select("details.exam-about")
        assert len(notes) == len(exams)
        for exam, note in zip(exams, notes, strict=True):
            asked = {outcomes[key].text.get(language, outcomes[key].text["en"]): n for key, n in exam.draw.items()}
            told = {(line.span.get_text(), int(line.strong.get_text())) for line in note.ul.select("li")}
            assert told == set(asked.items())
            said = say(note)
            assert words.count("exam.rule_time", exam.minutes) in said
            assert words("exam.rule_pass", percent=round(exam.pass_mark * 100)) in said
            assert words.count("exam.rule_attempts", exam.attempts) in said
            assert words.count("exam.rule_wait", exam.wait_hours) in said
            assert words("exam.rule_extra") in said
            assert words("exam.rule_after") in said
            assert any("practice" in link["href"] for link in note.select("a"))
