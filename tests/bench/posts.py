"""Single statements and batches over HTTP, beside an empty route and beside sqlite3 alone."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, cycle, islice

from tests.bench import sqlite_alone
from tests.bench.figures import Figure, say
from tests.bench.load import CONNECTIONS, median_p99, median_rate, request, run
from tests.bench.quiz_statements import QuizStatements
from tests.bench.servers import Place, a_place, empty_route, tracker_serve

AHEAD = 1500
"""How many statements are made beforehand for each second of a round: to make them takes the client's time."""

SIZE = 50
"""Statements in a batch."""


def measure_single(*, quick: bool) -> Iterator[Figure]:
    """Durable single statements, with one worker process and with two."""
    for workers in (1, 2):
        yield from _measure_workers(workers, quick=quick)


def _measure_workers(workers: int, *, quick: bool) -> Iterator[Figure]:
    count, seconds = (3, 2.0) if quick else (7, 3.0)
    with ExitStack() as stack:
        place = stack.enter_context(a_place())
        stream = iter(QuizStatements(workers))
        post = map(request("POST", "/xapi/statements", place.key_headers()), stream)
        # An empty route does not mind the same statement again: to make fresh ones would take its processor time.
        post_empty = cycle(map(request("POST", "/", {"Content-Type": "application/json"}), islice(stream, 1000)))
        servers = [
            (stack.enter_context(tracker_serve(place, workers)), post),
            (stack.enter_context(empty_route(place, workers)), post_empty),
            (stack.enter_context(empty_route(place, workers, behind_gateway=True)), post_empty),
        ]
        for server, messages in servers:
            run([server.port], messages, seconds=1)
        rounds = []
        for _ in range(count):
            made = list(islice(post, int(seconds * AHEAD)))
            servers[0] = (servers[0][0], chain(made, post))
            rounds.append([run([server.port], messages, seconds=seconds) for server, messages in servers])
            rates = [f"{entry.rate:.0f}/s" for entry in rounds[-1]]
            say(f"single, {workers} worker(s): {rates[0]}, empty route {rates[1]}, behind the gateway {rates[2]}")
    ours, plain, behind = zip(*rounds, strict=True)
    rate, of, of_behind = median_rate(ours), median_rate(plain), median_rate(behind)
    what = f"Single POST, {CONNECTIONS} connections, {workers} worker{'s' if workers > 1 else ''}"
    yield Figure(what, f"{rate:.0f}/s of {of:.0f}/s (empty route)", rate / of, bar=0.15, aim=0.3)
    measured = f"{rate:.0f}/s of {of_behind:.0f}/s (the route behind our gateway)"
    yield Figure(f"{what}: route behind our gateway", measured, rate / of_behind)
    middle = statistics.median(entry.percentile(0.5) for entry in ours)
    measured = f"half within {middle:.1f} ms; empty route's p99 {median_p99(plain):.1f} ms"
    yield Figure(f"{what}: p99", measured, median_p99(ours), "ms", bar=100, aim=50, at_most=True)


def measure_batches(*, quick: bool) -> Iterator[Figure]:
    """Batches of 50, beside the same rows in the same tables by sqlite3 alone."""
    count, seconds, corpus = (3, 2.0, 100) if quick else (7, 4.0, 600)
    with a_place() as place, a_place() as alone:
        empty = alone.database.with_name("empty.db")
        shutil.move(alone.database, empty)
        batches = _make_corpus(place, list(islice(QuizStatements(5).batches(SIZE), corpus)))
        ours, theirs = [], []
        with tracker_serve(place) as tracker:
            post = request("POST", "/xapi/statements", place.key_headers())
            stream = map(post, QuizStatements(6).batches(SIZE))
            run([tracker.port], stream, seconds=1)
            for _ in range(count):
                entry = run([tracker.port], stream, seconds=seconds)
                ours.append(SIZE * entry.rate)
                shutil.copyfile(empty, alone.database)
                theirs.append(SIZE * len(batches) / sqlite_alone.store(alone.database, batches))
                say(f"batches: {ours[-1]:.0f} statements/s, sqlite3 alone {theirs[-1]:.0f}/s")
                _forget(alone)
    rate, of = statistics.median(ours), statistics.median(theirs)
    measured = f"{rate:.0f} of {of:.0f} statements/s (sqlite3 alone)"
    yield Figure(f"Batches of {SIZE}, {CONNECTIONS} connections", measured, rate / of, bar=0.25, aim=0.4)


def _make_corpus(place: Place, bodies: list[bytes]) -> list[sqlite_alone.Batch]:
    with tracker_serve(place) as tracker:
        post = request("POST", "/xapi/statements", place.key_headers())
        run([tracker.port], map(post, bodies), connections=1)
    return sqlite_alone.read_batches(place.database, bodies)


def _forget(place: Place) -> None:
    for ending in ("", "-wal", "-shm"):
        place.database.with_name(place.database.name + ending).unlink(missing_ok=True)
