"""The player's pages, and at the other end of the wire a real HTTP server that speaks docs/seams.md, section 6."""

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
    conflicting: set[str] = field(default_factory=set)
    """Activity ids whose statements meet others that are stored under their ids."""
    portal: bool = False
    """Whether a hall's sign-in page answers everything with 200 and HTML."""
    statements: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By statement id: what was stored, with the learner it was stored for."""
    posts: list[list[str]] = field(default_factory=list)
    """The statement ids of every request that arrived, stored or not."""
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    until: str = "2099-12-31T00:00:00+00:00"
    csrf: str = "csrf-1"
    paths: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, learner: str | None, name: str | None = None) -> None:
        self.learner, self.name = learner, name
        self.csrf = f"csrf-{uuid.uuid4()}"

    def session(self) -> dict[str, Any]:
        csrf = self.csrf if self.learner else None
        return {"learner": self.learner, "name": self.name, "csrf": csrf, "roles": [], "languages": ["en", "es"]}

    def claims_of(self, learner: str | None) -> list[dict[str, Any]]:
        return [claim for claim in self.claims.values() if claim["learner"] == learner]

    def keep(self, batch: list[dict[str, Any]], learner: str) -> None:
        """Stores each statement once; the same id with another content would be a fault of the page."""
        for statement in batch:
            entry = {"learner": learner, "statement": statement}
            assert self.statements.setdefault(statement["id"], entry) == entry

    def verbs(self, learner: str) -> list[str]:
        """What was stored for `learner`, as words, in the order it arrived."""
        return [
            entry["statement"]["verb"]["id"].rsplit("/", 1)[1]
            for entry in self.statements.values()
            if entry["learner"] == learner
        ]

    def progress(self) -> dict[str, Any]:
        mine = {self.learner, *(claim["guest"] for claim in self.claims_of(self.learner))}
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
def ana() -> str:
    return ANA


@pytest.fixture
def ben() -> str:
    return BEN


@pytest.fixture
def wire() -> Wire:
    return Wire()


PORTAL = b"<html>Please sign in to the hall</html>"


class TrackerAnswers:
    """The tracker's half of the requests, as docs/seams.md has them; mixed into a handler of static files."""

    wire: Wire

    def do_GET(self) -> None:  # noqa: N802 - named so by its base
        wire, path = self.wire, self.path.split("?")[0]
        wire.paths.append(self.path)
        answers = {
            "/api/session": lambda: self.tell(wire.session()),
            "/api/progress": lambda: self.tell(wire.progress()),
            "/api/claims": lambda: self.tell({"claims": wire.claims_of(wire.learner)}),
        }
        if path.startswith("/api/") and wire.portal:
            self.answer(HTTPStatus.OK, PORTAL, "text/html")
        elif path in answers and wire.present:
            answers[path]()
        elif path.startswith(("/account/", "/my/")) and wire.present:
            self.answer(HTTPStatus.OK, b"<!doctype html><title>Tracker</title>", "text/html")
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 - named so by its base
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.wire.portal:
            self.answer(HTTPStatus.OK, PORTAL, "text/html")
            return
        with self.wire.lock:
            {"/xapi/statements": self.store, "/api/claims": self.claim}[self.path](body)

    def do_DELETE(self) -> None:  # noqa: N802 - named so by its base
        if self.headers["X-CSRFToken"] != self.wire.csrf:
            self.answer(HTTPStatus.FORBIDDEN)
            return
        self.wire.claims.pop(self.path.rsplit("/", 1)[1], None)
        self.tell({"undone": True})

    def store(self, batch: list[dict[str, Any]]) -> None:
        wire = self.wire
        wire.posts.append([statement["id"] for statement in batch])
        status = wire.failing or self.objection(batch)
        if status == HTTPStatus.BAD_REQUEST:
            self.tell({"message": "This activity is not part of the course."}, status)
        elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            self.tell({"message": "There is no room left in this account."}, status)
        elif status:
            self.answer(status)
        else:
            wire.keep(batch, str(wire.learner))
            self.tell([statement["id"] for statement in batch])

    def objection(self, batch: list[dict[str, Any]]) -> int:
        wire = self.wire
        reasons = {
            HTTPStatus.UNAUTHORIZED: not wire.learner,
            HTTPStatus.CONFLICT: self.headers["X-Course-Learner"] != wire.learner,
            HTTPStatus.FORBIDDEN: self.headers["X-CSRFToken"] != wire.csrf,
            HTTPStatus.BAD_REQUEST: self.headers["X-Experience-API-Version"] != "1.0.3"
            or any(statement["object"]["id"] in wire.refused for statement in batch),
        }
        return next((status for status, fits in reasons.items() if fits), 0)

    def claim(self, body: dict[str, Any]) -> None:
        wire, guest = self.wire, body["guest"]
        if not wire.learner or self.headers["X-CSRFToken"] != wire.csrf:
            self.tell({"error": "TokenMissing", "message": "The page was open for too long."}, HTTPStatus.FORBIDDEN)
            return
        claim = next((claim for claim in wire.claims.values() if claim["guest"] == guest), None) or {
            "claim": str(uuid.uuid4()),
            "guest": guest,
            "learner": wire.learner,
            "until": wire.until,
        }
        activities = {statement["object"]["id"] for statement in body["statements"]}
        if claim["learner"] != wire.learner:
            self.tell({"error": "GuestTaken", "message": "It belongs to another account."}, HTTPStatus.CONFLICT)
            return
        if activities & wire.refused:
            reason = "This activity is not part of the course."
            self.tell({"error": "StatementInvalid", "message": reason}, HTTPStatus.BAD_REQUEST)
            return
        if activities & wire.conflicting:
            reason = "Another statement is stored under this id."
            self.tell({"error": "StatementConflict", "message": reason}, HTTPStatus.CONFLICT)
            return
        wire.claims[claim["claim"]] = claim
        wire.keep(body["statements"], guest)
        self.tell({**claim, "stored": len(body["statements"])})

    def tell(self, value: Any, status: int = HTTPStatus.OK) -> None:
        self.answer(status, json.dumps(value).encode(), "application/json")


@pytest.fixture
def serve_course(
    repository: Path, wire: Wire, static_server: type, static_handler: type
) -> Iterator[Callable[..., Any]]:
    """Starts site and tracker on one origin; on a port of choice, so that a stopped one can come back."""
    folders = {"/": PAGES, "/assets/": repository / "site/assets"}
    handler = type("Tracker", (TrackerAnswers, static_handler), {"wire": wire})
    running = []

    def serve(port: int = 0) -> Any:
        running.append(static_server(folders, handler, port=port).start())
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


@pytest.fixture
def wait_until_sent() -> Callable[[Page, str], None]:
    """Waits until nothing of an account waits in the browser's outbox any more, and the page says so."""

    def wait(page: Page, learner: str) -> None:
        page.wait_for_function(
            """(box) => new Promise((resolve) => {
                const open = indexedDB.open("course");
                open.onsuccess = () => {
                    const count = open.result.transaction("entries").objectStore("entries").index("box").count(box);
                    count.onsuccess = () => { open.result.close(); resolve(count.result === 0); };
                };
            })""",
            arg=f"waiting account:{learner}",
        )
        page.locator(".account-count").wait_for(state="detached")

    return wait


class Keyboard:
    """A learner without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def reach(self, selector: str) -> None:
        """Moves on with Tab until the focus is on what fits `selector`."""
        for _ in range(40):
            if self.page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                return
            self.press("Tab")
        pytest.fail(f"the keyboard never reaches {selector}")

    def press_button(self, name: str) -> None:
        for _ in range(40):
            if self.page.evaluate("() => document.activeElement?.textContent.trim()") == name:
                self.press("Enter")
                return
            self.press("Tab")
        pytest.fail(f"the keyboard never reaches the button {name!r}")

    def check(self) -> None:
        self.press_button("Check my answer")
        self.page.locator(".quiz-feedback").wait_for()

    def choose(self, value: str) -> None:
        self.reach("input[type=radio]")
        for _ in range(6):
            if self.page.evaluate("() => document.activeElement.checked && document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        self.press("Space")
        pytest.fail(f"no radio button {value!r}")

    def tick(self, *values: str) -> None:
        for value in sorted(values, key=self.place_of):
            self.reach(f"input[type=checkbox][value='{value}']")
            self.press("Space")

    def place_of(self, value: str) -> int:
        return int(
            self.page.evaluate(
                "value => [...document.querySelectorAll('.option input')].findIndex(i => i.value === value)", value
            )
        )

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def select(self, selector: str, label: str) -> None:
        self.reach(selector)
        for _ in range(8):
            self.press("ArrowDown")
            if label in self.page.evaluate("() => document.activeElement.selectedOptions[0].text"):
                return
        pytest.fail(f"no option {label!r} in {selector}")

    def order(self, *texts: str) -> None:
        """Brings the list into the order of `texts`, by the buttons that move an item up."""
        for place, text in enumerate(texts):
            self.page.locator("h2.quiz-count").evaluate("heading => heading.focus()")
            while self.lines()[place] != text:
                self.reach(f"button[aria-label='Move up: {text}']")
                self.press("Enter")

    def lines(self) -> list[str]:
        return self.page.locator(".order-text").all_inner_texts()


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


@pytest.fixture
def answer_rightly(keyboard: Keyboard) -> dict[str, Callable[[], None]]:
    """How to answer each question of the quiz in pages/quiz.html, in its order, by keyboard alone."""
    return {
        "q1": lambda: keyboard.choose("b"),
        "q2": lambda: keyboard.tick("a", "c"),
        "q3": lambda: keyboard.choose("false"),
        "q4": lambda: (keyboard.type("#q4-b1", "Fear"), keyboard.type("#q4-b2", "wánt ")),
        "q5": lambda: [keyboard.select(f"#q5-{left}", right) for left, right in keyboard_pairs(keyboard)],
        "q6": lambda: keyboard.order(
            "Listen to the residents", "Agree on what matters most", "Act together", "Look at what changed"
        ),
        "q7": lambda: keyboard.type("#q7-number", "152 %"),
    }


def keyboard_pairs(keyboard: Keyboard) -> list[tuple[str, str]]:
    """The pairs of the matching, in the order in which the page shows them."""
    right = {"p1": "Food security", "p2": "Environmental security", "p3": "Economic security"}
    shown = keyboard.page.locator(".match-row select").evaluate_all("all => all.map(select => select.id.slice(3))")
    return [(left, right[left]) for left in shown]
