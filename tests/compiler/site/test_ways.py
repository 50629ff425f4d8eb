"""The pages of pathways and certificates: what they lead to, and how long it takes."""

from __future__ import annotations

import json
import re

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
        links = [link["href"].strip("/").split("/")[-1] for link in section.select(".lesson-list a")]
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
        assert (words("achievements.group", time=words.duration(work.group)) in say(section)) == bool(work.group)
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
