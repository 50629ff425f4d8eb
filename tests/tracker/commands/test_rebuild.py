"""What is kept beside statements is what they add up to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.tracker.builders import BASE, IDS, START, a_learner, a_statement
from tracker.cli import main
from tracker.commands.add_key import add_key
from tracker.commands.store_statements import Sender, store_statements
from tracker.storage.tables import metadata

PROJECTIONS = ["progress_lessons", "progress_quizzes", "item_statistics", "activity_definitions", "seen_definitions"]
LEARNERS = [a_learner(UUID(int=number)) for number in range(1, 8)]
ACTORS = [
    *LEARNERS,
    {"mbox": "mailto:somebody@example.org"},
    {"objectType": "Group", "account": LEARNERS[0]["account"], "member": [LEARNERS[1]]},
    {"account": {"homePage": BASE, "name": str(UUID(int=0xABCDEF)).upper()}},
]
OBJECTS = [
    *(IDS.lesson(name) for name in ("state-to-people", "afghan-survey")),
    *(IDS.quiz(name) for name in ("hs-practice", "other")),
    *(IDS.question("hs-practice", name) for name in ("q1", "q2", "q3")),
    IDS.exam("hs-exam"),
    IDS.course(),
]
VERBS = ["initialized", "progressed", "completed", "attempted", "answered", "answered", "passed", "failed"]


class History:
    """Statements as browsers, programs and the tracker send them: replays, voiding before and after, whole batches."""

    def __init__(self, store, seed):
        self.store = store
        self.random = Random(seed)
        self.sent = []
        self.senders = [
            Sender(a_key(store, "all"), defines=True),
            Sender(a_key(store, "statements/write")),
            Sender({"account": {"homePage": BASE, "name": "tracker"}}),
            Sender({"mbox": "mailto:operator@elsewhere.example"}, defines=True),
        ]

    def a_statement(self):
        draw = self.random
        about = draw.choice(OBJECTS)
        definition = {"name": {draw.choice(("en", "es")): f"name {draw.randrange(4)}"}}
        result = {
            "success": draw.random() < 0.6,
            "duration": f"PT{draw.randrange(9000)}.{draw.randrange(100)}S",
            "score": {"scaled": draw.randrange(-20, 101) / 100},
            "extensions": {f"{BASE}/extension/try": draw.choice((1, 1, 2, 3))},
        }
        return a_statement(
            id=str(UUID(int=draw.getrandbits(128), version=4)),
            actor=draw.choice(ACTORS),
            verb=draw.choice(VERBS),
            object={
                "objectType": "Activity",
                "id": about,
                **({"definition": definition} if draw.random() < 0.4 else {}),
            },
            result=result,
            context={"contextActivities": {"grouping": [{"id": IDS.course(), "definition": definition}]}},
        )

    def a_voiding(self, target):
        return a_statement(
            id=str(UUID(int=self.random.getrandbits(128), version=4)),
            actor=self.random.choice(ACTORS),
            verb="voided",
            object={"objectType": "StatementRef", "id": target["id"]},
        )

    def write(self, batches):
        for _ in range(batches):
            batch = [self.a_statement() for _ in range(self.random.randrange(1, 8))]
            chance = self.random.random()
            if chance < 0.3 and self.sent:
                batch.append(self.a_voiding(self.random.choice(self.sent)))
            if chance > 0.9:
                late = self.a_statement()
                batch.insert(0, self.a_voiding(late))
                self.sent.append(late)
            if 0.3 < chance < 0.6 and self.sent:
                batch.append(self.random.choice(self.sent))
            self.random.shuffle(batch)
            sender = self.random.choice(self.senders)
            store_statements(self.store, batch, sender, ids=IDS, now=START, new_id=None)
            self.sent.extend(batch)


def a_key(store, scope):
    key = add_key(store, f"a program for {scope}", frozenset({scope}), START).key
    return {"account": {"homePage": BASE, "name": f"key:{key.id}"}}


def dump(store):
    with store.engine.connect() as connection:
        return {name: sorted(map(repr, connection.execute(sa.select(metadata.tables[name])))) for name in PROJECTIONS}


@pytest.fixture
def rebuild(config, database_url):
    environ = {"DATA": str(config.data), "DATABASE_URL": database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments):
        answer = CliRunner().invoke(main, ["rebuild", *arguments], env=environ)
        assert answer.exit_code == 0, answer.output
        return answer.output

    return run


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_projection_is_identical_after_it_was_computed_again(store, rebuild, seed):
    history = History(store, seed)
    history.write(60)
    kept = dump(store)
    assert all(kept.values())
    assert "Rebuilt from" in rebuild()
    assert dump(store) == kept


@pytest.mark.parametrize("seed", [4, 5])
def test_projections_that_were_lost_or_spoiled_come_back(store, rebuild, seed):
    History(store, seed).write(30)
    kept = dump(store)
    with store.engine.execution_options(tracker_writes=True).begin() as connection:
        for name in PROJECTIONS:
            connection.execute(sa.delete(metadata.tables[name]))
    assert not any(dump(store).values())
    rebuild()
    assert dump(store) == kept
    with store.engine.execution_options(tracker_writes=True).begin() as connection:
        lessons, items = metadata.tables["progress_lessons"], metadata.tables["item_statistics"]
        connection.execute(sa.update(lessons).values(milliseconds=1))
        connection.execute(
            sa.insert(lessons).values(learner=UUID(int=99), lesson="nowhere", completed=True, milliseconds=5)
        )
        connection.execute(sa.update(items).values(answers=7))
        connection.execute(sa.insert(items).values(activity=IDS.question("gone", "q9"), answers=3, right=3))
    rebuild()
    assert dump(store) == kept


def test_one_part_alone_is_rebuilt(store, rebuild):
    History(store, 6).write(20)
    kept = dump(store)
    with store.engine.execution_options(tracker_writes=True).begin() as connection:
        for name in PROJECTIONS:
            connection.execute(sa.delete(metadata.tables[name]))
    rebuild("--only", "definitions")
    found = dump(store)
    assert not found["progress_lessons"]
    assert found["activity_definitions"] == kept["activity_definitions"]
    rebuild("--only", "progress")
    assert dump(store) == kept


def test_an_empty_store_has_nothing_to_rebuild(rebuild):
    assert "0 statements" in rebuild()


def test_what_is_stored_while_projections_are_rebuilt_counts_once(store, rebuild):
    history = History(store, 7)
    history.write(20)
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(history.write, 30)
        rebuild("--only", "progress")
        rebuild("--only", "progress")
        writing.result()
    kept = dump(store)
    rebuild()
    assert dump(store) == kept
