"""What a hundred times as many statements change."""

from __future__ import annotations

import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice, repeat
from uuid import UUID, uuid4

from sqlalchemy import event

from tests.bench.figures import Figure, say
from tests.bench.load import Round, request, run
from tests.bench.quiz_statements import ANSWERS, QuizStatements
from tests.bench.servers import XAPI, Place, a_place, tracker_serve
from tests.tracker.builders import IDS
from tests.tracker.visitor import Visitor
from tracker.app import create_app
from tracker.commands.define_activities import KnownDefinitions
from tracker.commands.store_statements import Sender, store_statements
from tracker.storage.engines import open_engine
from tracker.storage.sql_store import SqlStore

SMALL = 10_000
FILL = 500
"""Statements stored at once while a database is filled."""

READERS = 40
"""Learners with an account, who ask."""

SHOWN = ANSWERS
"""Statements that a learner asks for: as many as everybody has in the small database, so that answers are as long."""


def measure_growth(*, quick: bool) -> Iterator[Figure]:
    """The same requests at a small and at a large database, in turns."""
    large, count, seconds = (100_000, 3, 2.0) if quick else (1_000_000, 7, 3.0)
    with ExitStack() as stack:
        places = [stack.enter_context(a_place()) for _ in range(2)]
        cookies = []
        for place, size in zip(places, (SMALL, large), strict=True):
            signed_in = sign_up(place, READERS)
            fill(place, size, [learner for learner, _ in signed_in])
            cookies.append([cookie for _, cookie in signed_in])
        yield measure_size(places[1], large)
        ports = [stack.enter_context(tracker_serve(place)).port for place in places]
        kinds = {
            "a write": [_writes(place, seed) for seed, place in enumerate(places, 10)],
            "a learner's own statements": [_reads(f"/xapi/statements?limit={SHOWN}", own) for own in cookies],
            "progress": [_reads("/api/progress", own) for own in cookies],
        }
        for name, (few, many) in kinds.items():
            yield _compare(f"{name} at {large:,} against {SMALL:,} statements", ports, few, many, count, seconds)


def _compare(
    what: str, ports: list[int], few: Iterator[bytes], many: Iterator[bytes], count: int, seconds: float
) -> Figure:
    pairs: list[tuple[Round, Round]] = []
    for port, stream in zip(ports, (few, many), strict=True):
        run([port], stream, seconds=1)
    for _ in range(count):
        pairs.append((run(ports[:1], few, seconds=seconds), run(ports[1:], many, seconds=seconds)))
        one, other = (entry.percentile(0.99) for entry in pairs[-1])
        say(f"{what}: p99 {other:.1f} ms against {one:.1f} ms")
    small, large = (statistics.median(pair[place].percentile(0.99) for pair in pairs) for place in (0, 1))
    return Figure(f"p99 of {what}", f"{large:.1f} ms of {small:.1f} ms", large / small, bar=1.5, at_most=True)


def _writes(place: Place, seed: int) -> Iterator[bytes]:
    return map(request("POST", "/xapi/statements", place.key_headers()), QuizStatements(seed))


def _reads(path: str, cookies: list[str]) -> Iterator[bytes]:
    requests = [request("GET", path, {**XAPI, "Cookie": cookie})(b"") for cookie in cookies]
    for several in repeat(requests):
        yield from several


def sign_up(place: Place, count: int) -> list[tuple[UUID, str]]:
    """Learners of `place` with an account, each with the cookie of a session."""
    app = create_app(place.config)
    found = []
    for number in range(count):
        visitor = Visitor(app, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
        visitor.sign_up_by_name(f"Bench Reader {number}")
        learner, cookie = visitor.learner(), visitor.client.get_cookie("session")
        assert learner
        assert cookie
        found.append((UUID(learner), f"session={cookie.value}"))
    app.extensions["tracker"].store.close()
    return found


def fill(place: Place, size: int, known: list[UUID], report: Callable[[str], None] = say) -> None:
    """Store `size` statements in big batches by the command of the record store, without waiting for the disk."""
    engine = open_engine(place.config.database)
    event.listen(engine, "connect", lambda line, _record: line.execute("PRAGMA synchronous=OFF").close())
    store = SqlStore(engine)
    sender = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "key:bench"}}, defines=True)
    definitions = KnownDefinitions()
    stream = iter(QuizStatements(3, known))
    begun = time.monotonic()
    for done in range(0, size, FILL):
        values = [json.loads(entry) for entry in islice(stream, min(FILL, size - done))]
        store_statements(store, values, sender, ids=IDS, now=datetime.now(UTC), new_id=uuid4, known=definitions)
        if done % (size // 10) < FILL:
            report(f"filling: {done:,} of {size:,} statements after {time.monotonic() - begun:.0f} s")
    store.close()


def measure_size(place: Place, size: int) -> Figure:
    """The file with nothing left in its log, beside what is stored in it."""
    connection = sqlite3.connect(place.database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    ((texts,),) = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM statements").fetchall()
    connection.close()
    file = place.database.stat().st_size
    measured = f"{file / 1e6:.0f} MB of {texts / 1e6:.0f} MB ({texts / size:.0f} bytes each)"
    return Figure(f"Database file beside its {size:,} statements' JSON", measured, file / texts, bar=2.5, at_most=True)
