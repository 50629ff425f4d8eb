"""The player's pages, and a tracker at the other end of the wire: a real HTTP server that speaks docs/seams.md, section 6."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

PAGES = Path(__file__).parent / "pages"
ANA = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
BEN = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


@dataclass
class Wire:
    """What the tracker knows and how it is told to behave; it outlives a restart of the server."""

    learner: str | None = None
    name: str | None = None
    present: bool = True
    """Whether there is a tracker at all; a static host has none."""
    failing: int = 0
    """The status of every answer to statements, 0 for right answers."""
    refused: set[str] = field(default_factory=set)
    """Activity ids whose statements are refused for ever."""
    portal: bool = False
    """Whether a hall's sign-in page answers everything with 200 and HTML."""
    statements: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By statement id: what was stored, with the learner it was stored for."""
    posts: list[list[str]] = field(default_factory=list)
    """The statement ids of every request that arrived, stored or not."""
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    csrf: str = "csrf-1"
    paths: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, learner: str | None, name: str | None = None) -> None:
        self.learner, self.name = learner, name
        self.csrf = f"csrf-{uuid.uuid4()}"

    def verbs(self, learner: str) -> list[str]:
        """What was stored for `learner`, as words, in the order it arrived."""
        return [
            entry["statement"]["verb"]["id"].rsplit("/", 1)[1]
            for entry in self.statements.values()
            if entry["learner"] == learner
        ]

    def progress(self) -> dict[str, Any]:
        mine = {self.learner} | {claim["guest"] for claim in self.claims.values() if claim["learner"] == self.learner}
        lessons: dict[str, Any] = {}
        quizzes: dict[str, Any] = {}
        for entry in self.statements.values():
            if entry["learner"] not in mine:
                continue
            statement = entry["statement"]
            kind, _, name = statement["object"]["id"].removeprefix("https://course.example/id/").partition("/")
            verb = statement["verb"]["id"].rsplit("/", 1)[1]
            if kind == "lesson":
                lesson = lessons.setdefault(name, {"completed": False, "seconds": 0})
                lesson["completed"] |= verb == "completed"
            elif kind == "quiz" and verb in ("passed", "failed"):
                quiz = quizzes.setdefault(name, {"best": 0, "passed": False, "attempts": 0})
                quiz["best"] = max(quiz["best"], statement["result"]["score"]["scaled"])
                quiz["passed"] |= verb == "passed"
        return {"lessons": lessons, "quizzes": quizzes, "exams": {}}


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def make_handler(static_handler: type) -> Callable[[Wire], type]:
    def make(wire: Wire) -> type:
        class Tracker(static_handler):
            def do_GET(self) -> None:
                wire.paths.append(self.path)
                path = self.path.split("?")[0]
                if path.startswith(("/assets/", "/pages/")) or not wire.present:
                    super().do_GET()
                elif wire.portal:
                    self.answer(HTTPStatus.OK, b"<html>Please sign in to the hall</html>", "text/html")
                elif path == "/api/session":
                    self.tell({"learner": wire.learner, "name": wire.name, "csrf": wire.csrf, "roles": [], "languages": ["en", "es"]})
                elif path == "/api/progress" and wire.learner:
                    self.tell(wire.progress())
                elif path == "/api/claims" and wire.learner:
                    mine = [claim for claim in wire.claims.values() if claim["learner"] == wire.learner]
                    self.tell({"claims": mine})
                elif path.startswith(("/account/", "/my/")):
                    self.answer(HTTPStatus.OK, b"<!doctype html><title>Tracker</title>", "text/html")
                else:
                    super().do_GET()

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if wire.portal:
                    self.answer(HTTPStatus.OK, b"<html>Please sign in to the hall</html>", "text/html")
                elif self.path == "/xapi/statements":
                    with wire.lock:
                        self.store(body)
                elif self.path == "/api/claims":
                    with wire.lock:
                        self.claim(body)
                else:
                    self.answer(HTTPStatus.NOT_FOUND)

            def do_DELETE(self) -> None:
                if self.headers["X-CSRFToken"] != wire.csrf:
                    self.answer(HTTPStatus.FORBIDDEN)
                    return
                wire.claims.pop(self.path.rsplit("/", 1)[1], None)
                self.answer(HTTPStatus.NO_CONTENT)

            def store(self, batch: list[dict[str, Any]]) -> None:
                wire.posts.append([statement["id"] for statement in batch])
                assert self.headers["X-Experience-API-Version"] == "1.0.3"
                if wire.failing:
                    self.answer(wire.failing)
                elif not wire.learner:
                    self.answer(HTTPStatus.UNAUTHORIZED)
                elif self.headers["X-Course-Learner"] != wire.learner:
                    self.answer(HTTPStatus.CONFLICT)
                elif self.headers["X-CSRFToken"] != wire.csrf:
                    self.answer(HTTPStatus.FORBIDDEN)
                elif any(statement["object"]["id"] in wire.refused for statement in batch):
                    self.tell({"message": "This activity is not part of the course."}, HTTPStatus.BAD_REQUEST)
                else:
                    self.keep(batch, wire.learner)
                    self.tell([statement["id"] for statement in batch])

            def keep(self, batch: list[dict[str, Any]], learner: str) -> None:
                for statement in batch:
                    entry = {"learner": learner, "statement": statement}
                    assert wire.statements.setdefault(statement["id"], entry) == entry

            def claim(self, body: dict[str, Any]) -> None:
                if not wire.learner or self.headers["X-CSRFToken"] != wire.csrf:
                    self.answer(HTTPStatus.FORBIDDEN)
                    return
                old = next((claim for claim in wire.claims.values() if claim["guest"] == body["guest"]), None)
                if old and old["learner"] != wire.learner:
                    self.answer(HTTPStatus.CONFLICT)
                    return
                self.keep(body["statements"], body["guest"])
                claim = old or {"claim": str(uuid.uuid4()), "guest": body["guest"], "learner": wire.learner, "until": "2099-12-31"}
                wire.claims[claim["claim"]] = claim
                self.tell({**claim, "stored": len(body["statements"])})

            def tell(self, value: Any, status: int = HTTPStatus.OK) -> None:
                self.answer(status, json.dumps(value).encode(), "application/json")

        return Tracker

    return make


@pytest.fixture
def serve_course(
    repository: Path, wire: Wire, static_server: type, make_handler: Callable[[Wire], type]
) -> Iterator[Callable[..., Any]]:
    """Starts site and tracker on one origin; on a port of choice, so that a stopped one can come back."""
    folders = {"/": PAGES, "/assets/": repository / "site/assets"}
    running = []

    def serve(port: int = 0) -> Any:
        running.append(static_server(folders, make_handler(wire), port=port).start())
        return running[-1]

    yield serve
    for server in running:
        server.stop()


@pytest.fixture
def course(serve_course: Callable[..., Any]) -> Any:
    return serve_course()


@pytest.fixture
def visit(page: Page, course: Any, page_errors: list[str]) -> Callable[..., Page]:
    """Opens one of the player's pages and waits until the scripts are at work."""

    def go(path: str, host: str = "127.0.0.1") -> Page:
        page.goto(course.url(path, host))
        page.locator("html[data-player=ready]").wait_for()
        return page

    return go


@pytest.fixture
def entries(context: BrowserContext) -> Callable[[Page], list[dict[str, Any]]]:
    """Everything in the browser's outbox, in order."""

    def read(page: Page) -> list[dict[str, Any]]:
        return page.evaluate("""() => new Promise((resolve, reject) => {
            const open = indexedDB.open("course");
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
                const all = open.result.transaction("entries").objectStore("entries").getAll();
                all.onsuccess = () => { open.result.close(); resolve(all.result); };
            };
        })""")

    return read


def verbs_of(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["statement"]["verb"]["id"].rsplit("/", 1)[1] for entry in entries]
