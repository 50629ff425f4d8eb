"""The map of the course, and what can be done in about ten minutes."""

from __future__ import annotations

import json
import posixpath
import re

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course

FEWEST, MOST = 6, 10


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(scope="module")
def read(real_build):
    def open_page(path):
        return BeautifulSoup((real_build / "public" / path / "index.html").read_text(encoding="utf-8"), "lxml")

    return open_page


@pytest.mark.parametrize("home", ["", "es/"])
def test_the_map_lists_every_lesson_and_quiz_of_each_module_without_script(read, course, home):
    page = read(f"{home}modules")
    about = json.loads(page.find("script", id="page").string)
    minutes = {lesson["id"]: lesson["minutes"] for lesson in about["lessons"]}
    entries = page.select(".map > li")
    assert len(entries) == len(course.modules)
    for entry, module in zip(entries, course.modules, strict=True):
        lessons = [lesson.front.id for lesson in module.lessons]
        marks = [place["data-progress"] for place in entry.select("[data-progress]")]
        quizzes = [quiz.document.content.id for quiz in module.quizzes]
        named = [f"lesson:{name}" for name in lessons] + [f"quiz:{name}" for name in quizzes]
        assert marks == [f"module:{module.document.content.id}", *named]
        for name, item in zip(lessons, entry.select("details li"), strict=False):
            assert f"{minutes[name]}\N{NO-BREAK SPACE}min" in item.get_text()
            assert posixpath.normpath(posixpath.join("modules", item.a["href"])).startswith(module.url.rstrip("/"))
        assert entry.h2.get_text() in entry.summary.get_text()


@pytest.mark.parametrize("home", ["", "es/"])
@pytest.mark.parametrize("path", ["", "modules"])
def test_ways_in_of_ten_minutes_lead_to_what_there_is_in_the_language(read, course, home, path):
    entries = read(f"{home}{path}").select(".short__entry")
    assert len(entries) == len(course.document.content.short) >= FEWEST
    first = course.modules[0].lessons[0].url
    targets = []
    for entry in entries:
        (minutes,) = re.findall(r"(\d+)\N{NO-BREAK SPACE}min", entry.get_text())
        assert 0 < int(minutes) <= MOST
        address, _, fragment = entry.a["href"].partition("#")
        target = posixpath.normpath(posixpath.join(path, address))
        page = read(f"{home}{target}")
        assert not fragment or page.find(id=fragment)
        assert not page.select(".notice--warn"), f"{target} is not translated"
        targets.append(f"{target}/")
    assert first in targets
