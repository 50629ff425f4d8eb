"""The thread of the jobs goes on whatever happens, and ends when it is asked to."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.tracker.builders import START, a_learner, a_statement
from tests.tracker.server import Server
from tests.tracker.xapi_client import XapiClient
from tracker.cli.forward_settings import secret_file_of
from tracker.commands.add_target import add_target
from tracker.errors import StoreBusy
from tracker.jobs.runner import Runner
from tracker.storage.key_files import write_secret
from tracker.storage.ports import Target


class Work:
    """Does what `steps` say, one call after the other, and then has nothing more to do."""

    def __init__(self, *steps):
        self._steps = list(steps)
        self.calls = 0
        self.done = threading.Event()

    def __call__(self):
        self.calls += 1
        step = self._steps.pop(0) if self._steps else False
        if not self._steps:
            self.done.set()
        if isinstance(step, Exception):
            raise step
        return step


@pytest.fixture
def end():
    made = threading.Event()
    yield made
    made.set()


def test_work_goes_on_at_once_while_there_is_more(end):
    work = Work(True, True, True)
    runner = Runner(work, end, pause=60)
    runner.start()
    assert work.done.wait(20)
    assert runner.stop(20)
    assert work.calls in {3, 4}


@pytest.mark.parametrize("error", [StoreBusy(), ValueError("a mistake")])
def test_work_that_fails_is_tried_again_and_the_log_says_so(end, error, caplog):
    work = Work(error, False)
    runner = Runner(work, end, pause=0.01)
    with caplog.at_level(logging.WARNING):
        runner.start()
        assert work.done.wait(20)
    assert runner.stop(20)
    assert "job" in caplog.text


def test_a_pause_ends_when_the_runner_is_to_end(end):
    work = Work(False)
    runner = Runner(work, end, pause=3600)
    runner.start()
    assert work.done.wait(20)
    assert runner.stop(20)
    assert work.calls == 1


def test_a_work_that_does_not_end_in_time_is_left(end):
    go_on, begun = threading.Event(), threading.Event()

    def work():
        begun.set()
        return go_on.wait(20)

    runner = Runner(work, end)
    runner.start()
    assert begun.wait(20)
    assert runner.stop(0.01) is False
    go_on.set()
    assert runner.stop(20)


def test_a_server_forwards_while_it_runs_and_ends_when_it_is_asked_to(config, app, other):
    store, lrs = app.extensions["tracker"].store, XapiClient(app)
    target = Target("other", other.url, other.username, "1.0.3", (), (), all_agents=False, created=START)
    add_target(store, target, from_start=True)
    write_secret(secret_file_of(config, "other"), other.secret)
    sent = [a_statement(actor=a_learner()) for _ in range(60)]
    for start in range(0, 60, 20):
        assert lrs.post(sent[start : start + 20]).status_code == 200
    arrived = threading.Event()
    other.before = lambda _body: arrived.set() if len(other.bodies) == 2 else None
    server = Server(config)
    try:
        server.start()
        assert arrived.wait(20)
    finally:
        server.stop()
    assert other.ids() == [statement["id"] for statement in sent]
    assert "failed" not in server.log.read_text()
