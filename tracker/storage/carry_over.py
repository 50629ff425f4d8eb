"""What a database knew of revocations and rotations, carried into the older copy that takes its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_FACTS = {"credentials": ("revoked", "reason", "may_reissue"), "keys": ("revoked",)}
_SECRETS = ("digest", "previous_digest", "previous_until")


@dataclass(frozen=True)
class Difference:
    """How many revocations of one table were carried over, and how many of its rows, revoked or not, the copy lacks.

    `rotated` is how many of its keys have the secrets of before the copy took its place.
    """

    carried: int = 0
    lacking: int = 0
    lacking_revoked: int = 0
    rotated: int = 0


def carry_revocations(replaced: Path, restored: Path) -> dict[str, Difference]:
    """Revoke in `restored` what is revoked in `replaced`, where both hold it; by table, what was done.

    A secret that was rotated away does not come back either: a rotation may have been the answer to a loss.
    `replaced` may have an older schema, so that only what both know is carried.
    """
    with closing(sqlite3.connect(restored)) as connection:
        connection.execute("ATTACH DATABASE ? AS replaced", (str(replaced),))
        differences = {table: _carry(connection, table) for table in _FACTS}
        connection.commit()
    return differences


def _carry(connection: sqlite3.Connection, table: str) -> Difference:
    known = _columns(connection, "replaced", table) & _columns(connection, "main", table)
    if "revoked" not in known:
        return Difference()
    facts = [fact for fact in _FACTS[table] if fact in known]
    carried = connection.execute(
        f"UPDATE main.{table} SET ({', '.join(facts)}) ="  # noqa: S608 - names come from this file
        f" (SELECT {', '.join(facts)} FROM replaced.{table} AS old WHERE old.id = main.{table}.id)"
        f" WHERE revoked IS NULL AND id IN (SELECT id FROM replaced.{table} WHERE revoked IS NOT NULL)"
    ).rowcount
    lacking, lacking_revoked = connection.execute(
        f"SELECT count(*), count(revoked) FROM replaced.{table} WHERE id NOT IN (SELECT id FROM main.{table})"  # noqa: S608 - as above
    ).fetchone()
    rotated = _carry_rotations(connection) if known >= set(_SECRETS) else 0
    return Difference(carried, lacking, lacking_revoked, rotated)


def _carry_rotations(connection: sqlite3.Connection) -> int:
    """Keep the secrets of keys that differ, unless it is the copy that holds the next one."""
    secrets = ", ".join(_SECRETS)
    return connection.execute(
        f"UPDATE main.keys SET ({secrets}) = (SELECT {secrets} FROM replaced.keys AS old WHERE old.id = main.keys.id)"  # noqa: S608 - names come from this file
        " WHERE EXISTS (SELECT 1 FROM replaced.keys AS old WHERE old.id = main.keys.id"
        " AND old.digest != main.keys.digest AND old.digest IS NOT main.keys.previous_digest)"
    ).rowcount


def _columns(connection: sqlite3.Connection, schema: str, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")}
