"""Batches as sqlite3 alone can store them: JSON parsed, then the rows that our store made, into the same tables."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
PUT = "INSERT INTO statements (stored, id, voided, actor, authority, text) VALUES (?, ?, ?, ?, ?, ?)"
PUT_TERM = "INSERT INTO statement_terms (term, stored, inherited) VALUES (?, ?, ?)"
COUNT = (
    'INSERT INTO item_statistics (activity, answers, "right") VALUES (?, ?, ?) ON CONFLICT (activity) DO UPDATE'
    ' SET answers = answers + excluded.answers, "right" = "right" + excluded."right"'
)
MERGE_QUIZ = (
    "INSERT INTO progress_quizzes (learner, quiz, best, passed, attempts) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (learner, quiz) DO UPDATE SET best = max(best, excluded.best),"
    " passed = passed | excluded.passed, attempts = attempts + excluded.attempts"
)
TABLES = frozenset({"statements", "statement_terms", "item_statistics", "progress_quizzes"})
ONCE = frozenset({"activity_definitions", "seen_definitions"})
"""Tables that get a row for each question, not for each statement."""

BESIDE = frozenset({"keys", "links", "alembic_version"})

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Batch:
    """A body as it was sent, and the rows that it became."""

    body: bytes
    statements: list[Row]
    terms: list[Row]
    items: list[Row]
    quizzes: list[Row]


def read_batches(database: Path, bodies: Sequence[bytes]) -> list[Batch]:
    """`bodies`, which our store took in this order and nothing else, with the rows that they became there."""
    with closing(sqlite3.connect(database)) as connection:
        _check_tables(connection)
        rows = connection.execute(
            "SELECT stored, id, voided, actor, authority, text FROM statements ORDER BY stored"
        ).fetchall()
        terms = defaultdict(list)
        for row in connection.execute("SELECT term, stored, inherited FROM statement_terms"):
            terms[row[1]].append(row)
    found = []
    values = [json.loads(body) for body in bodies]
    ends = [0, *accumulate(map(len, values))]
    assert ends[-1] == len(rows)
    for body, sent, (begin, end) in zip(bodies, values, pairwise(ends), strict=True):
        own = rows[begin:end]
        assert {row[1].replace("-", "") for row in own} == {value["id"].replace("-", "") for value in sent}
        own_terms = sorted(term for row in own for term in terms[row[0]])
        found.append(Batch(body, own, own_terms, _items(sent), _quizzes(sent)))
    return found


def store(database: Path, batches: Sequence[Batch]) -> float:
    """Store `batches` in a migrated database, each in a durable transaction: how many seconds that takes."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    for batch in batches:
        json.loads(batch.body)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(PUT, batch.statements)
        connection.executemany(PUT_TERM, batch.terms)
        connection.executemany(COUNT, batch.items)
        connection.executemany(MERGE_QUIZ, batch.quizzes)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def _check_tables(connection: sqlite3.Connection) -> None:
    """Fail where our store writes to a table that this does not know of."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    filled = {name for name in names if connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()}  # noqa: S608
    assert filled <= TABLES | ONCE | BESIDE, filled


def _items(sent: Sequence[dict[str, Any]]) -> list[Row]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for value in sent:
        if value["verb"]["id"].endswith("/answered"):
            count = counts[value["object"]["id"]]
            count[0] += 1
            count[1] += value["result"]["success"]
    return [(activity, *counts[activity]) for activity in sorted(counts)]


def _quizzes(sent: Sequence[dict[str, Any]]) -> list[Row]:
    best: dict[tuple[str, str], float] = {}
    for value in sent:
        if value["verb"]["id"].endswith("/completed"):
            key = value["actor"]["account"]["name"].replace("-", ""), value["object"]["id"].rpartition("/")[2]
            best[key] = max(best.get(key, 0.0), value["result"]["score"]["scaled"])
    return [(*key, score, 0, 0) for key, score in best.items()]
