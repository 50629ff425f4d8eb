"""Short writes are answered in the thread of the event loop, which nobody holds up for long."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.faults.test_gateway import Exchange, in_a_loop
from tracker.storage.ports.steps import PARK, Step
from tracker.web.gateway import Gateway
from tracker.web.loop_requests import A_WHILE, MOST_PARKED, SLOW, LoopRequests, is_short_write
from tracker.web.request_bodies import FAULT


class Bell:
    """Steps that let all go who wait for it, one `step` or `long_step` at a time."""

    def __init__(self, *steps, seconds=0.0, clock=None):
        self.steps = list(steps)
        self.rung = []
        self._waiting = []
        self._seconds = seconds
        self._clock = clock

    def park(self):
        PARK.get()(self._waiting.append)

    def is_awaited(self):
        return bool(self._waiting)

    def step(self):
        step = self.steps.pop(0) if self.steps else Step.DONE
        if isinstance(step, Exception):
            raise step
        if step is Step.DONE:
            self._ring()
        return step

    def long_step(self):
        self._ring()

    def _ring(self):
        if self._clock is not None:
            self._clock[0] += self._seconds
        self.rung.append(threading.current_thread().name)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()


def test_a_request_may_be_parked_several_times_and_keeps_its_answer():
    bell = Bell(Step.LATER, Step.DONE, Step.LONG)

    def work():
        bell.park()
        bell.park()
        return "answer"

    async def ask():
        return await asyncio.gather(*[requests.run(work) for _ in range(3)])

    requests = LoopRequests(bell)
    assert in_a_loop(ask()) == ["answer"] * 3
    assert [name.startswith("commits") for name in bell.rung] == [False, True]


def test_a_request_that_waits_for_nobody_is_answered_at_once():
    assert in_a_loop(LoopRequests(Bell()).run(lambda: "answer")) == "answer"


def test_an_error_is_raised_where_the_answer_is_awaited():
    bell = Bell()

    def work():
        bell.park()
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        in_a_loop(LoopRequests(bell).run(work))


def test_a_request_that_nobody_waits_for_any_more_gives_back_what_it_holds():
    held = ["lock"]
    bell = Bell()

    def work():
        try:
            bell.park()
        finally:
            held.clear()

    async def leave():
        task = asyncio.ensure_future(LoopRequests(bell).run(work))
        await asyncio.sleep(0)
        assert held
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    in_a_loop(leave())
    assert not held


def test_where_steps_are_slow_a_thread_commits_for_a_while_and_then_for_longer():
    clock = [1.0]
    bell = Bell(seconds=SLOW * 2, clock=clock)

    async def ask_all():
        for later in (0, 0, A_WHILE * 1.5, A_WHILE * 1.5, A_WHILE):
            clock[0] += later
            await requests.run(bell.park)

    requests = LoopRequests(bell, monotonic=lambda: clock[0])
    in_a_loop(ask_all())
    assert [name.startswith("commits") for name in bell.rung] == [False, True, False, True, False]


def test_a_step_that_fails_is_logged_and_others_follow(caplog):
    bell = Bell(OSError("no locks left"))
    assert in_a_loop(LoopRequests(bell).run(lambda: bell.park() or "answer")) == "answer"
    assert "no locks left" in caplog.text


def test_so_many_may_be_parked_and_no_more():
    bell = Bell()
    requests = LoopRequests(bell)

    async def fill():
        waiting = [asyncio.ensure_future(requests.run(bell.park)) for _ in range(MOST_PARKED)]
        await asyncio.sleep(0)
        full = requests.has_room()
        await asyncio.gather(*waiting)
        return full

    assert not in_a_loop(fill())
    assert requests.has_room()


SHORT_WRITE = {
    "REQUEST_METHOD": "POST",
    "PATH_INFO": "/xapi/statements",
    "QUERY_STRING": "",
    "wsgi.input": io.BytesIO(b'{"id":"0"}'),
}


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ({}, True),
        ({"REQUEST_METHOD": "PUT", "QUERY_STRING": "statementId=0"}, True),
        ({"QUERY_STRING": "method=GET"}, False),
        ({"REQUEST_METHOD": "GET"}, False),
        ({"PATH_INFO": "/xapi/activities/state"}, False),
        ({"wsgi.input": io.BytesIO(b"{" + b" " * 100_000)}, False),
        ({"wsgi.input": io.BytesIO(b"")}, False),
        ({"wsgi.input": io.BytesIO(b'[{"id":"0"}]')}, False),
        ({"wsgi.input": io.BytesIO(b'{"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"}}')}, False),
        ({"wsgi.input": io.BytesIO(b'{"verb":{"id":"http://adlnet.gov/expapi/verbs/v\\u006fided"}}')}, False),
        ({"wsgi.input": io.BufferedReader(io.BytesIO(b"{}"))}, False),
        ({FAULT: LookupError()}, False),
    ],
)
def test_only_single_statements_that_are_all_there_need_no_thread(said, short):
    assert is_short_write({**SHORT_WRITE, **said}) is short


def test_a_short_body_that_stops_arriving_is_refused_and_the_loop_goes_on(app, lrs):
    gateway = Gateway(app, 1, grace=0.05, steps=app.extensions["tracker"].store.steps)
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    kind = [(b"content-type", b"application/json"), (b"content-length", b"100")]
    stopped = Exchange(b'{"actor":', headers=[*headers, *kind])
    assert stopped.run(gateway)[0] == 400


def test_what_comes_together_is_answered_each_for_itself(app, lrs):
    taken, new = a_statement(), a_statement()
    other = {**taken, "verb": {"id": "https://example.org/other"}}
    bodies = [json.dumps(value).encode() for value in (taken, other, new, {}, [new, taken])]
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    exchanges = [
        Exchange(
            ends=body,
            headers=[*headers, (b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))],
        )
        for body in bodies
    ]
    gateway = Gateway(app, 1, steps=app.extensions["tracker"].store.steps)

    async def send_all():
        await asyncio.gather(*[gateway(each.scope, each.receive, each.send) for each in exchanges])

    in_a_loop(send_all())
    assert [each.sent[0]["status"] for each in exchanges] == [200, 409, 200, 400, 200]
    assert json.loads(exchanges[4].sent[1]["body"]) == [new["id"], taken["id"]]


def test_a_thread_that_writes_and_the_loop_do_not_wait_for_each_other(app, lrs):
    """Half of them are long enough for a thread."""
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    steps = app.extensions["tracker"].store.steps
    gateway = Gateway(app, 4, steps=steps)
    exchanges = []
    for number in range(40):
        filling = "x" * (20_000 if number % 2 else 1)
        body = json.dumps(a_statement(context={"extensions": {"https://example.org/long": filling}})).encode()
        kind = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        exchanges.append(Exchange(ends=body, headers=[*headers, *kind]))

    async def send_all():
        await asyncio.gather(*[gateway(each.scope, each.receive, each.send) for each in exchanges])

    with ThreadPoolExecutor(1) as pool:
        pool.submit(in_a_loop, send_all()).result(60)
    assert {each.sent[0]["status"] for each in exchanges} == {200}
    assert not steps.is_awaited()
