"""What trainers find: the table of all session guides, and a guide that begins with its timetable."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.study.handouts import SIZES, find_handouts


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


def open_page(build, path):
    return BeautifulSoup((build / "public" / path / "index.html").read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize("home", ["", "es/"])
def test_the_page_for_trainers_lists_every_guide_with_its_numbers_and_its_paper(real_build, course, home):
    rows = open_page(real_build, f"{home}trainers").select("table.sessions tbody tr")
    language = "es" if home else "en"
    assert len(rows) == len(course.modules)
    for row, module in zip(rows, course.modules, strict=True):
        front, guide = module.session.front, module.session
        texts = [cell.get_text(" ", strip=True) for cell in row.select("td")]
        assert row.th.a["href"] == f"../{guide.url}"
        assert texts[0].startswith(f"{module.document.content.number}. ")
        assert texts[1] == str(front.minutes)
        assert str(front.groups.min) in texts[2]
        assert str(front.groups.max) in texts[2]
        assert texts[3] == str(len(find_handouts(guide.in_language(language))))
        assert ("Spanish" in texts[4] or "español" in texts[4]) == ("es" in guide.texts)
        papers = [link["href"] for link in row.select("td:last-child a")]
        assert papers == [f"../{guide.url}session-{paper}.pdf" for paper in ("a4", "letter")]
        for paper in papers:
            assert (real_build / "public" / home / "trainers" / paper).resolve().is_file()


def test_a_guide_begins_with_its_timetable_and_says_what_to_copy(real_build, course):
    for module in course.modules:
        page = open_page(real_build, module.session.url)
        html = str(page)
        marks = ("session-overview", "materials", "copies-table", "before", "before-services", "timeline")
        places = [re.search(f'(?:id|class)="{mark}"', html).start() for mark in marks]
        assert places == sorted(places), module.url
        rows = page.select(".copies-table tbody tr")
        shown = [[row.a["href"], *(int(cell.get_text()) for cell in row.select("td"))] for row in rows]
        found = find_handouts(module.session.texts["en"])
        assert shown == [[f"#{one.id}", *(one.copies(people) for people in SIZES)] for one in found]
