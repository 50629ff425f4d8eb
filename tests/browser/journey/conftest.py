"""The real course as `course build` made it, on the real server, with a database of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from manifest import codec, exam_bank
from tests.browser.running_tracker import RunningTracker
from tests.browser.views import WIDTHS


@pytest.fixture(scope="module")
def tracker(real_build, tmp_path_factory):
    running = RunningTracker(
        tmp_path_factory.mktemp("journey"),
        manifest=real_build / "build" / "manifest.json",
        bank=real_build / "build" / "exam_bank.json",
        public=real_build / "public",
    )
    running.start().wait()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def course(real_build):
    return codec.read(real_build / "build" / "manifest.json")


@pytest.fixture(scope="session")
def items(real_build):
    """The exam items, by id of the exam."""
    return exam_bank.read(real_build / "build" / "exam_bank.json").exams


class Reader:
    """A person at a phone: one browser context that notes what went wrong on its pages."""

    def __init__(self, browser: Browser, tracker: RunningTracker, language: str, **context: Any) -> None:
        locale = {"en": "en-GB", "es": "es-MX"}[language]
        size = {"width": 390, "height": 844}
        given = {"viewport": size, "locale": locale, "service_workers": "block", **context}
        self.context = browser.new_context(**given)
        self.page: Page = self.context.new_page()
        self.tracker = tracker
        self.language = language
        self.faults: list[str] = []
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.tracker.url(""), "data:", "blob:")):
            self.faults.append(f"asked a third party: {request.url}")

    def open(self, path: str) -> None:
        answer = self.page.goto(self.tracker.url(path))
        assert answer is not None
        assert answer.ok, (path, answer.status)

    def path(self, english: str) -> str:
        """An address of the site in the reader's language."""
        return english if self.language == "en" else f"/es{english}"


def read_words(repository: Path, language: str) -> dict[str, str]:
    """The words of the scripts' interface in a language, so that a test presses what a reader would press."""
    text = (repository / "site" / "assets" / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture
def reader(browser, tracker):
    opened = []

    def make(language: str, **context: Any) -> Reader:
        opened.append(Reader(browser, tracker, language, **context))
        return opened[-1]

    yield make
    for entry in opened:
        entry.context.close()


@pytest.fixture
def look(find_violations):
    """What is wrong with the page that a reader sees: what axe finds at `width`, and whether it scrolls at any."""

    def find(reader: Reader, width: int) -> list[str]:
        found = []
        for each in sorted(WIDTHS, key=lambda one: one == width):
            reader.page.set_viewport_size({"width": each, "height": 844})
            if reader.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{each} px: it scrolls sideways")
        return found + [f"{width} px: {violation}" for violation in find_violations(reader.page)]

    return find


@pytest.fixture
def words(repository):
    return lambda language: read_words(repository, language)
