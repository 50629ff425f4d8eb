"""The page on safety: which pages can be left quickly, and what their content notes say."""

from __future__ import annotations

import json
import posixpath

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.manifest_writing import make_manifest
from manifest.model import in_language as say

NOTE = ".admonition.content-note"
SAFETY = "safety/index.html"

pytestmark = pytest.mark.parametrize("public", ["real_build"], indirect=True)


def letters(notes):
    """What notes say, without their titles, their citations and white space."""
    copy = BeautifulSoup("".join(map(str, notes)), "lxml")
    for aside in copy.select(".admonition-title, .cites"):
        aside.decompose()
    return "".join(copy.get_text().split())


def in_language(pages, home):
    return {path.removeprefix(home): page for path, page in pages.items() if path.startswith("es/") == bool(home)}


def test_pages_with_a_content_note_and_sensitive_ones_can_be_left_quickly_and_no_others(pages):
    for path, page in pages.items():
        about = json.loads(page.find("script", id="page").string)
        noted = bool(page.select(NOTE)) or about["sensitive"] or path.removeprefix("es/") == SAFETY
        assert len(page.select("[data-leave]")) == noted, path
        scripts = [posixpath.basename(script["src"]) for script in page.select('script[type="module"]')]
        assert ("leave.js" in scripts) == noted, path


@pytest.mark.parametrize("home", ["", "es/"])
def test_the_page_on_safety_says_what_every_content_note_of_the_course_says(pages, repository, home):
    own = in_language(pages, home)
    noted = {path: letters(page.select(NOTE)) for path, page in own.items() if page.select(NOTE)}
    entries = [
        (posixpath.normpath(posixpath.join(f"/{home}safety", entry.dt.a["href"])), letters([entry.dd]))
        for entry in own[SAFETY].select(".noted__pages > div")
    ]
    listed = {
        posixpath.join(path.removeprefix(f"/{home}"), "index.html"): said
        for path, said in entries
        if not path.startswith("/exams/")
    }
    assert listed == noted
    course = read_course(repository)
    assert dict(entries[len(listed) :]) == {
        f"/exams/{exam.id}": "".join(say(exam.content_note, home.rstrip("/") or "en").split())
        for exam in make_manifest(course).all_exams
        if exam.content_note
    }
    written = [
        path
        for folder in ("curriculum", "case_studies", "site/pages")
        for path in (repository / folder).rglob("*.*")
        if path.suffix in {".md", ".ipynb"}
        and not path.stem.endswith(".es")
        and "!!! content-note" in path.read_text(encoding="utf-8")
    ]
    quizzes = [quiz.document.content for module in course.modules for quiz in module.quizzes]
    assert len(listed) == len(written) + sum(quiz.content_note is not None for quiz in quizzes) > len(written) > 0


def test_what_a_lesson_warns_of_stands_before_what_it_asks(public):
    warned = [
        page
        for path in (public / "modules").rglob("index.html")
        if (page := BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")).select_one(".recall")
        and page.select_one(".content-note")
    ]
    assert warned
    for page in warned:
        first = page.select_one(".content-note, .recall")
        assert "content-note" in first["class"], page.title
        assert len(page.select(".content-note")) == 1


def test_what_a_quiz_warns_of_stands_before_its_questions(pages):
    noted = [page for path, page in pages.items() if path.endswith("practice/index.html") and page.select(NOTE)]
    assert noted
    for page in noted:
        first = page.select_one(f"{NOTE}, [data-quiz]")
        assert "content-note" in first["class"], page.title
