"""`tracker import` from a file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.tracker.builders import BASE, IDS, START, a_learner, a_statement
from tracker.cli import main
from tracker.commands.store_statements import Sender, store_statements
from tracker.storage.engines import SqlStore, open_engine
from tracker.storage.tables import metadata
from tracker.xapi.versions import Version

PROGRAM = Sender(
    {"objectType": "Agent", "name": "a program", "account": {"homePage": BASE, "name": "key:gone"}}, defines=True
)
SESSION = Sender({"objectType": "Agent", "account": {"homePage": BASE, "name": "session"}})
KEPT = [
    "statements",
    "statement_terms",
    "statement_references",
    "progress_lessons",
    "progress_quizzes",
    "item_statistics",
    "activity_definitions",
    "seen_definitions",
    "attachments",
    "attachment_chunks",
]


class Content:
    """The content of an attachment in memory."""

    def __init__(self, content):
        self.content = content
        self.sha2 = hashlib.sha256(content).digest()
        self.length = len(content)

    def pieces(self):
        yield self.content


def an_attachment(content, **more):
    return {
        "usageType": "https://example.org/usage/photo",
        "display": {"en": "a photo"},
        "contentType": "image/png",
        "length": content.length,
        "sha2": content.sha2.hex(),
        **more,
    }


def send(store, *values, sender=PROGRAM, contents=()):
    by_hash = {content.sha2: content for content in contents}
    store_statements(store, values, sender, ids=IDS, now=START, new_id=uuid4, contents=by_hash)


def a_broad_history(store):
    maria = a_learner()
    photo, empty = Content(bytes(range(256)) * 1500), Content(b"")
    lesson = {"id": IDS.lesson("state-to-people"), "definition": {"name": {"en": "From State to people"}}}
    wrong, late = a_statement(actor=maria, verb="completed"), a_statement(actor=maria)
    answers = [
        a_statement(actor=a_learner(), verb="answered", object=IDS.question("hs", "q1"), result={"success": True})
        for _ in range(250)
    ]
    send(store, a_statement(actor=maria, object=lesson, timestamp="2026-01-05T10:00:00+02:00"), sender=SESSION)
    send(store, *answers)
    send(store, a_statement(attachments=[an_attachment(photo), an_attachment(empty)]), contents=[photo, empty])
    send(store, wrong, a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]}))
    send(store, a_statement(verb="voided", object={"objectType": "StatementRef", "id": late["id"]}), late)
    send(store, a_statement(attachments=[an_attachment(photo)], object=lesson), contents=[photo])
    send(store, a_statement(attachments=[an_attachment(photo, fileUrl="https://example.org/photo.png")]))
    send(store, a_statement(verb="passed", object=IDS.exam("hs-exam"), actor=maria, result={"response": "\u2028 ñ \n"}))


def dump(store, names=KEPT):
    """All rows, where the order of properties in JSON does not count."""
    with store.engine.connect() as connection:
        rows = {name: connection.execute(sa.select(metadata.tables[name])).mappings().all() for name in names}
    return {name: sorted(repr(row_without_order(row)) for row in found) for name, found in rows.items()}


def row_without_order(row):
    return {**row, "text": sorted(json.loads(row["text"]).items(), key=repr)} if "text" in row else dict(row)


@pytest.fixture
def second(postgresql_url, tmp_path, migrated_sqlite):
    """Another empty store, on SQLite."""
    path = tmp_path / "second.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    store = SqlStore(open_engine(f"sqlite:///{path}"))
    yield store
    store.close()


@pytest.fixture
def tracker(config):
    """Runs a command of the tracker on a store."""

    def run(store, *arguments, **options):
        url = store.engine.url.render_as_string(hide_password=False)
        environ = {"DATA": str(config.data), "DATABASE_URL": url, "MANIFEST": str(config.manifest)}
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ, **options)

    return run


@pytest.fixture
def exported(store, second, tracker, tmp_path):
    """A file with the broad history of `second`; `store` is empty, on either database."""
    a_broad_history(second)
    file = tmp_path / "statements.jsonl"
    assert tracker(second, "export", file).exit_code == 0
    return file


def test_an_export_into_an_empty_store_makes_the_same_store(tracker, store, second, exported):
    answer = tracker(store, "import", exported)
    assert answer.exit_code == 0, answer.output
    kept, made = dump(second), dump(store)
    for name in KEPT:
        assert made[name] == kept[name], name
    brought = dump(second, ["statement_attachments"])
    assert dump(store, ["statement_attachments"]) == brought
    assert len(brought["statement_attachments"]) == 3


def test_what_a_request_of_2_0_brings_under_an_older_version_survives_an_export(tracker, store, second, tmp_path):
    agents = [{"objectType": "contextAgent", "agent": a_learner()}]
    sent = [a_statement(context={"contextAgents": agents}, **said) for said in ({"version": "1.0.3"}, {})]
    store_statements(second, sent, PROGRAM, ids=IDS, now=START, new_id=uuid4, version=Version.TWO)
    file = tmp_path / "statements.jsonl"
    assert tracker(second, "export", file).exit_code == 0
    answer = tracker(store, "import", file)
    assert answer.exit_code == 0, answer.output
    assert dump(store) == dump(second)


def test_an_authority_of_an_odd_name_is_refused_where_it_stands(tracker, store, tmp_path):
    file = tmp_path / "odd.jsonl"
    good = a_statement()
    odd = {"objectType": "Agent", "account": {"homePage": BASE, "name": ["session"]}}
    write(file, [{"statement": {**a_statement(), "authority": odd}}, {"statement": good}])
    answer = tracker(store, "import", file)
    assert answer.exit_code == 1
    assert "authority.account.name" in answer.stderr
    assert count(store) == 1


def test_an_import_run_again_changes_nothing(tracker, store, exported):
    tracker(store, "import", exported)
    before = dump(store)
    answer = tracker(store, "import", exported)
    assert answer.exit_code == 0
    assert answer.output.startswith("0 statements are new")
    assert dump(store) == before


@pytest.mark.parametrize("lines", [3, 100, 256, 262])
def test_an_import_that_was_broken_off_goes_on_when_it_is_run_again(tracker, store, second, exported, tmp_path, lines):
    part = tmp_path / "part.jsonl"
    part.write_bytes(b"".join(exported.read_bytes().splitlines(keepends=True)[:lines]))
    answer = tracker(store, "import", part)
    assert answer.exit_code == 1
    assert "cut off" in answer.output
    assert tracker(store, "import", exported).exit_code == 0
    assert dump(store) == dump(second)


def test_standard_input_is_read_too(tracker, store, second, exported):
    answer = tracker(store, "import", "-", input=exported.read_bytes())
    assert answer.exit_code == 0, answer.output
    assert dump(store) == dump(second)


def test_beside_other_statements_the_imported_ones_are_stored_anew_behind_them(tracker, store, exported):
    own = a_statement()
    store_statements(store, [own], PROGRAM, ids=IDS, now=START.replace(year=2026, month=6), new_id=uuid4)
    assert tracker(store, "import", exported).exit_code == 0
    history = store.read(lambda transaction: transaction.history.read(None, None, 1000))
    texts = [
        json.loads(line)["statement"] for line in exported.read_bytes().splitlines() if b'{"statement"' in line[:12]
    ]
    assert [str(found.id) for found in history] == [own["id"], *(statement["id"] for statement in texts)]
    assert json.loads(history[1].text)["timestamp"] == texts[0]["timestamp"]
    assert json.loads(history[1].text)["stored"] != texts[0]["stored"]
    assert json.loads(history[5].text)["authority"] == texts[4]["authority"]


def test_nothing_is_stored_behind_a_moment_that_readers_may_have_seen(tracker, store, exported):
    own = a_statement()
    store_statements(store, [own], PROGRAM, ids=IDS, now=START.replace(year=2025), new_id=uuid4)
    seen = datetime.now(UTC)
    for _ in range(2):
        assert tracker(store, "import", exported).exit_code == 0
    history = store.read(lambda transaction: transaction.history.read(None, None, 1000))
    assert len(history) > 200
    assert [found.id for found in history if found.stored < seen] == [UUID(own["id"])]


def test_an_import_that_goes_on_beside_new_statements_stores_behind_them(tracker, store, tmp_path):
    file = tmp_path / "statements.jsonl"
    lines = [{"statement": {**a_statement(), "stored": f"2026-03-0{day}T09:00:00Z"}} for day in (1, 3)]
    write(file, lines[:1])
    tracker(store, "import", file)
    store_statements(store, [a_statement()], PROGRAM, ids=IDS, now=START, new_id=uuid4)
    seen = datetime.now(UTC)
    write(file, lines)
    assert tracker(store, "import", file).exit_code == 0
    first, own, second = store.read(lambda transaction: transaction.history.read(None, None, 10))
    assert (first.stored.day, own.stored) == (1, START)
    assert second.stored > seen


def test_a_stored_in_the_future_is_not_kept(tracker, store, tmp_path):
    file = tmp_path / "future.jsonl"
    sent = {**a_statement(), "stored": "2999-01-01T00:00:00Z", "authority": PROGRAM.authority}
    write(file, [{"statement": sent}])
    assert tracker(store, "import", file).exit_code == 0
    [found] = store.read(lambda transaction: transaction.history.read(None, None, 10))
    assert found.stored.year < 2999
    assert json.loads(found.text)["timestamp"].startswith("2999")


def write(file, values, *, end=True):
    header = {"format": "tracker-statements", "version": 1, "base": BASE}
    lines = [header, *values, *([{"end": {"statements": 0}}] if end else [])]
    file.write_text("".join(value if isinstance(value, str) else json.dumps(value) + "\n" for value in lines))


def test_lines_that_cannot_be_taken_in_are_named_and_kept_and_the_rest_is_stored(tracker, store, tmp_path):
    file, rejects = tmp_path / "statements.jsonl", tmp_path / "rejects.jsonl"
    good, other, taken = a_statement(), a_statement(), a_statement()
    content = Content(b"a photo")
    send(store, taken)
    write(
        file,
        [
            {"statement": good},
            {"statement": a_statement(verb=None)},
            {"statement": {**taken, "result": {"success": True}}},
            "{not JSON\n",
            {"statement": {**good, "result": {"success": True}}},
            {"statement": "nothing"},
            {"something": "else"},
            {"attachment": {"sha2": content.sha2.hex(), "number": 0, "content": "AAAA"}},
            {"statement": a_statement(attachments=[an_attachment(content)]), "contents": [content.sha2.hex()]},
            {"attachment": {"sha2": content.sha2.hex(), "number": 3, "content": "AAAA"}},
            {"attachment": {"sha2": "beef", "number": 0, "content": "AAAA"}},
            {"statement": {**a_statement(), "authority": "nobody"}},
            {"note": "nobody reads this"},
            {"statement": other},
        ],
    )
    answer = tracker(store, "import", "--rejects", rejects, file)
    assert answer.exit_code == 1
    named = [line.split(":")[0] for line in answer.stderr.splitlines()]
    assert sorted(named, key=lambda name: int(name.split()[1])) == [
        f"line {n}" for n in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
    ]
    assert "not valid at verb" in answer.stderr
    history = store.read(lambda transaction: transaction.history.read(None, None, 10))
    assert [str(found.id) for found in history] == [taken["id"], good["id"], other["id"]]
    kept = rejects.read_text().splitlines()
    assert "{not JSON" in kept
    assert sum("statement" in json.loads(line) for line in kept if line != "{not JSON") == 6


def test_what_was_rejected_is_taken_in_once_it_is_mended(tracker, store, tmp_path):
    file, rejects = tmp_path / "statements.jsonl", tmp_path / "rejects.jsonl"
    content = Content(b"a photo" * 90_000)
    encoded = base64.b64encode(content.content).decode()
    broken = a_statement(verb={"id": "mend me"}, attachments=[an_attachment(content)])
    write(
        file,
        [
            {"attachment": {"sha2": content.sha2.hex(), "number": 0, "content": encoded}},
            {"statement": broken, "contents": [content.sha2.hex()]},
        ],
    )
    tracker(store, "import", "--rejects", rejects, file)
    rejects.write_text(
        rejects.read_text().replace("mend me", "https://example.org/verbs/mended") + '{"end":{"statements":1}}\n'
    )
    answer = tracker(store, "import", rejects)
    assert answer.exit_code == 0, answer.output
    found = store.read(lambda transaction: transaction.attachments.find([UUID(broken["id"])]))
    assert found == {UUID(broken["id"]): [content.sha2]}


@pytest.mark.parametrize("text", ["", "[]\n", '{"format":"other"}\n', '{"format":"tracker-statements","version":9}\n'])
def test_a_file_of_another_form_is_refused(tracker, store, tmp_path, text):
    file = tmp_path / "statements.jsonl"
    file.write_text(text)
    answer = tracker(store, "import", file)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")


def test_a_missing_file_and_wrong_options_are_refused(tracker, store, tmp_path):
    assert tracker(store, "import", tmp_path / "nowhere").exit_code == 1
    assert tracker(store, "import").exit_code == 2
    assert tracker(store, "import", "-", "--from", "https://example.org", "--username", "me").exit_code == 2
    assert tracker(store, "import", "--from", "https://example.org").exit_code == 2
    assert tracker(store, "import", "-", "--since", "2026-01-01").exit_code == 2


def test_an_import_that_was_killed_goes_on_when_it_is_run_again(tracker, store, exported, config, second):
    url = store.engine.url.render_as_string(hide_password=False)
    environ = {**os.environ, "DATA": str(config.data), "DATABASE_URL": url, "MANIFEST": str(config.manifest)}
    lines = exported.read_bytes().splitlines(keepends=True)
    command = [Path(sys.executable).with_name("tracker"), "import", "-"]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        # The pipe stays open, so the program waits for more lines once it has stored the first batch.
        process.stdin.write(b"".join(lines[:230]))
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not count(store):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.kill()
    assert count(store) == 200
    assert tracker(store, "import", exported).exit_code == 0
    assert dump(store) == dump(second)


def count(store):
    return store.read(lambda transaction: transaction.history.count(None, None))
