"""The tracker's end of the wire, as docs/seams.md has it, and how tests tell it to behave."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass
class Wire:
    """What the tracker knows and how it is told to behave; it outlives a restart of the server."""

    learner: str | None = None
    name: str | None = None
    present: bool = True
    """Whether there is a tracker at all; a static host has none."""
    failing: int = 0
    """The status of every answer to statements, 0 for right answers."""
    retry_after: int = 0
    """How many seconds a tracker that fails wants to be left alone, 0 where it does not say."""
    refused: set[str] = field(default_factory=set)
    """Activity ids whose statements are refused for ever."""
    conflicting: set[str] = field(default_factory=set)
    """Activity ids whose statements meet others that are stored under their ids."""
    another_holds: set[str] = field(default_factory=set)
    """Statement ids under which the tracker has the statement of another of the learner's names."""
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
    lock: threading.Condition = field(default_factory=threading.Condition)
    """Held while the tracker answers a POST, and told when it did."""

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

    def wait_for_verbs(self, learner: str, expected: list[str]) -> None:
        """Waits until what was stored for `learner` begins with `expected`: a page that is left sends when it can."""
        with self.lock:
            self.lock.wait_for(lambda: self.verbs(learner)[: len(expected)] == expected, timeout=30)
        assert self.verbs(learner)[: len(expected)] == expected

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
            self.wire.lock.notify_all()

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
        if not status and any(statement["id"] in wire.another_holds for statement in batch):
            reason = "Another statement is stored under this id."
            self.tell({"error": "StatementConflict", "message": reason}, HTTPStatus.CONFLICT)
            return
        if status == HTTPStatus.BAD_REQUEST:
            self.tell({"message": "This activity is not part of the course."}, status)
        elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            self.tell({"message": "There is no room left in this account."}, status)
        elif status:
            self.answer(status, **({"Retry_After": str(wire.retry_after)} if wire.retry_after else {}))
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
