"""Learners at a browser: what their pages send, and those who have done what the small course asks for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.test import TestResponse

from tests.tracker.builders import START
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import VERSION
from tracker.exams.attempt import Attempt
from tracker.exams.result import Result
from tracker.progress.records import LessonRecord, Records
from tracker.storage.ports import Store, Transaction

LESSONS = ("state-to-people", "afghan-survey")


class Page:
    """A page of the site in the browser of a learner who is signed in."""

    def __init__(self, app: Flask, name: str = "Blue River") -> None:
        self.visitor = Visitor(app)
        self.visitor.sign_up_by_name(name)
        self.uuid = self.visitor.learner()
        self.headers = {**VERSION, "X-CSRFToken": self.visitor.csrf(), "X-Course-Learner": self.uuid}

    def send(self, value: Any, **headers: str | None) -> TestResponse:
        kept = {name: text for name, text in {**self.headers, **headers}.items() if text is not None}
        return self.visitor.client.post("/xapi/statements", json=value, headers=kept)

    def get(self, path: str = "/xapi/statements", **query: Any) -> TestResponse:
        return self.visitor.client.get(path, headers=VERSION, query_string=query)


def a_learner_who_is_done(app: Flask, language: str = "en", name: str = "Blue River") -> Visitor:
    """Signed in, with every lesson finished and the exam passed."""
    visitor = Visitor(app, language)
    visitor.sign_up_by_name(name)
    learner = visitor.learner()
    assert learner is not None
    do_everything(app.extensions["tracker"].store, UUID(learner))
    return visitor


def do_everything(store: Store, learner: UUID, *, passed: bool = True, answers_public: bool = True) -> None:
    """Record every lesson of the small course as finished, and an attempt at its exam."""

    def work(transaction: Transaction) -> None:
        transaction.progress.add(learner, Records({lesson: LessonRecord(completed=True) for lesson in LESSONS}))
        add_attempt(transaction, learner, START, passed=passed, answers_public=answers_public)

    store.write(work)


def add_attempt(transaction: Transaction, learner: UUID, at: datetime, *, passed: bool, answers_public: bool) -> None:
    """An attempt at the exam that has ended."""
    attempt = Attempt(
        id=uuid4(),
        learner=learner,
        exam_id="hs-exam",
        number=1,
        language="en",
        started=at,
        deadline=at + timedelta(minutes=30),
        answers_public=answers_public,
        drawn=(),
    )
    transaction.attempts.put(attempt)
    transaction.attempts.finish(attempt.id, at, Result(1.0 if passed else 0.0, passed, ()))
