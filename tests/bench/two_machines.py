"""Two trackers on one PostgreSQL, beside one."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from tests.bench.figures import Figure, say
from tests.bench.load import Round, median_p99, median_rate, request, run
from tests.bench.quiz_statements import QuizStatements
from tests.bench.servers import a_place, postgresql, tracker_serve


def measure_postgresql(*, quick: bool) -> Iterator[Figure]:
    """Eight connections to one tracker, and four to each of two, in turns."""
    count, seconds = (3, 2.0) if quick else (7, 5.0)
    one: list[Round] = []
    two: list[Round] = []
    with postgresql() as url, a_place(url) as place, tracker_serve(place) as first, tracker_serve(place) as second:
        stream = map(request("POST", "/xapi/statements", place.key_headers()), QuizStatements(4))
        run([first.port, second.port], stream, seconds=1)
        for _ in range(count):
            one.append(run([first.port], stream, seconds=seconds))
            two.append(run([first.port, second.port], stream, seconds=seconds))
            say(f"PostgreSQL: two trackers {two[-1].rate:.0f}/s, one {one[-1].rate:.0f}/s")
        deadlocks = count_deadlocks(url)
    rate, of = median_rate(two), median_rate(one)
    measured = f"{rate:.0f}/s of {of:.0f}/s; p99 {median_p99(two):.0f} ms of {median_p99(one):.0f} ms"
    yield Figure("Two trackers on PostgreSQL against one", measured, rate / of, bar=1.0)
    yield Figure("Deadlocks meanwhile", "pg_stat_database", deadlocks, "in all", bar=0, at_most=True)


def count_deadlocks(url: str) -> int:
    """How many PostgreSQL has broken up."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT sum(deadlocks)::int FROM pg_stat_database").fetchone()
    assert found
    return int(found[0])
