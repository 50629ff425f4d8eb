"""`tracker export`."""

from __future__ import annotations

import base64
import json
import stat
import tracemalloc
from itertools import pairwise
from uuid import UUID

import pytest
from click.testing import CliRunner

from tests.tracker.builders import IDS, START, a_learner, a_statement
from tests.tracker.sending import send
from tests.tracker.with_attachments import HeldContent
from tracker.cli import main
from tracker.queries.export_statements import export_statements, find_extent


@pytest.fixture
def tracker(config, database_url):
    """Runs a command of the tracker on the database of the test."""
    environ = {"DATA": str(config.data), "DATABASE_URL": database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments, **options):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ, **options)

    return run


def lines_of(file):
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def ids_of(file):
    return [line["statement"]["id"] for line in lines_of(file) if "statement" in line]


def test_every_statement_is_exported_once_in_the_order_of_stored_voided_ones_too(tracker, store, tmp_path):
    sent = [a_statement(result={"response": "«sí»\n\u2028"}) for _ in range(450)]
    voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent[3]["id"]})
    send(store, *sent)
    send(store, voiding)
    file = tmp_path / "statements.jsonl"
    answer = tracker("export", file)
    assert answer.exit_code == 0, answer.output
    first, *_, last = lines_of(file)
    assert (first["format"], first["version"], first["base"]) == ("tracker-statements", 1, IDS.base)
    assert last == {"end": {"statements": 451}}
    assert ids_of(file) == [statement["id"] for statement in (*sent, voiding)]
    moments = [line["statement"]["stored"] for line in lines_of(file) if "statement" in line]
    assert all(one < other for one, other in pairwise(moments))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_standard_output_takes_the_same_lines(tracker, store, tmp_path):
    send(store, a_statement())
    file = tmp_path / "statements.jsonl"
    tracker("export", file)
    assert tracker("export").stdout_bytes == file.read_bytes()
    assert tracker("export", "-").stdout_bytes == file.read_bytes()


def test_an_empty_store_is_exported_as_a_beginning_and_an_end(tracker, tmp_path):
    file = tmp_path / "statements.jsonl"
    assert tracker("export", file).exit_code == 0
    assert len(lines_of(file)) == 2


def test_since_is_exclusive_and_until_is_inclusive(tracker, store, tmp_path):
    sent = [a_statement() for _ in range(5)]
    send(store, *sent)
    file = tmp_path / "statements.jsonl"
    limits = "--since", "2026-03-02T09:00:00.000001Z", "--until", "2026-03-02T09:00:00.000003Z"
    tracker("export", *limits, file)
    assert ids_of(file) == [sent[2]["id"], sent[3]["id"]]
    tracker("export", "--after", "2026-03-02T09:00:00.000003Z", tmp_path / "rest.jsonl")
    assert ids_of(tmp_path / "rest.jsonl") == [sent[4]["id"]]


def test_a_moment_that_is_none_is_refused(tracker, tmp_path):
    assert tracker("export", "--since", "yesterday", tmp_path / "statements.jsonl").exit_code == 2


@pytest.mark.parametrize("lost", [1, 20, 700, 3000, 5000])
def test_an_export_that_was_cut_off_anywhere_goes_on_to_the_same_file(tracker, store, tmp_path, lost):
    send(store, *(a_statement() for _ in range(10)))
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    tracker("export", whole)
    cut.write_bytes(whole.read_bytes()[: max(whole.stat().st_size - lost, 300)])
    assert tracker("export", "--resume", cut).exit_code == 0
    assert cut.read_bytes() == whole.read_bytes()


def test_a_whole_export_is_brought_up_to_date(tracker, store, tmp_path):
    file = tmp_path / "statements.jsonl"
    first, second = a_statement(), a_statement()
    send(store, first)
    tracker("export", file)
    send(store, second)
    tracker("export", "--resume", file)
    tracker("export", "--resume", file)
    assert ids_of(file) == [first["id"], second["id"]]
    assert lines_of(file)[-1] == {"end": {"statements": 2}}
    assert len(lines_of(file)) == 4


def test_a_resumed_export_keeps_its_limits(tracker, store, tmp_path):
    sent = [a_statement() for _ in range(5)]
    send(store, *sent)
    file = tmp_path / "statements.jsonl"
    tracker("export", "--since", START.isoformat(), "--until", "2026-03-02T09:00:00.000003Z", file)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    tracker("export", "--resume", file)
    assert ids_of(file) == [statement["id"] for statement in sent[1:4]]


def of_another_database(file):
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1].replace(b"2026-", b"2027-"))


def of_another_course(file):
    file.write_bytes(file.read_bytes().replace(IDS.base.encode(), b"https://other.example/id", 1))


def of_a_later_version(file):
    file.write_bytes(file.read_bytes().replace(b'"version":1', b'"version":2', 1))


def no_export(file):
    file.write_bytes(b"[]\n")


def empty(file):
    file.write_bytes(b"")


def missing(file):
    file.unlink()


@pytest.mark.parametrize(
    "spoil", [of_another_database, of_another_course, of_a_later_version, no_export, empty, missing]
)
def test_a_file_that_cannot_be_gone_on_with_is_refused_and_left_alone(tracker, store, tmp_path, spoil):
    send(store, a_statement())
    file = tmp_path / "statements.jsonl"
    tracker("export", file)
    spoil(file)
    before = file.read_bytes() if file.exists() else None
    answer = tracker("export", "--resume", file)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")
    assert (file.read_bytes() if file.exists() else None) == before


def test_a_file_that_is_there_is_not_written_over(tracker, tmp_path):
    file = tmp_path / "statements.jsonl"
    file.write_text("notes")
    answer = tracker("export", file)
    assert answer.exit_code == 1
    assert "--resume" in answer.output
    assert file.read_text() == "notes"


@pytest.mark.parametrize("options", [["--resume"], ["--resume", "-"], ["--resume", "--since", "2026-01-01", "x"]])
def test_resuming_without_a_file_or_with_limits_is_refused(tracker, options):
    assert tracker("export", *options).exit_code == 2


def test_an_export_takes_little_memory_however_much_is_stored(store):
    maria = a_learner()
    for _ in range(10):
        send(store, *(a_statement(actor=maria, result={"response": "x" * 900}) for _ in range(300)))
    extent = find_extent(store, None, None)
    length = 0
    list(export_statements(store, find_extent(store, extent.until, None)))
    tracemalloc.start()
    for line, _ in export_statements(store, extent):
        length += len(line)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert length > 4_000_000
    assert peak < 1_500_000


def test_long_statements_are_read_a_few_at_a_time(store):
    send(store, *(a_statement(result={"response": "x" * 300_000}) for _ in range(20)))
    page = store.read(lambda transaction: transaction.history.read(None, None, 100))
    assert 1 <= len(page) < 5
    exported = sum(1 for line, _ in export_statements(store, find_extent(store, None, None)) if b"xxx" in line)
    assert exported == 20


def attach(store, statement, *contents):
    send(store, statement)
    store.write(lambda transaction: transaction.attachments.put(UUID(statement["id"]), contents))


@pytest.mark.parametrize("length", [0, 10, 256 * 1024, 256 * 1024 + 1])
def test_contents_stand_in_pieces_before_the_first_statement_that_has_them_and_once(tracker, store, tmp_path, length):
    content = HeldContent(bytes(range(256)) * (length // 256) + b"x" * (length % 256))
    first, plain, second = a_statement(), a_statement(), a_statement()
    send(store, plain)
    attach(store, first, content)
    attach(store, second, content)
    file = tmp_path / "statements.jsonl"
    tracker("export", file)
    _, one, *rest = lines_of(file)
    assert one["statement"]["id"] == plain["id"]
    pieces = [line["attachment"] for line in rest if "attachment" in line]
    assert [piece["number"] for piece in pieces] == list(range(len(pieces)))
    assert {piece["sha2"] for piece in pieces} == {content.sha2.hex()}
    assert b"".join(base64.b64decode(piece["content"]) for piece in pieces) == content.content
    assert [next(iter(line)) for line in rest[len(pieces) :]] == ["statement", "statement", "end"]


def test_an_export_that_was_cut_off_within_an_attachment_writes_it_again(tracker, store, tmp_path):
    attach(store, a_statement(), HeldContent(bytes(700_000)))
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    tracker("export", whole)
    cut.write_bytes(whole.read_bytes()[:800_000])
    assert tracker("export", "--resume", cut).exit_code == 0
    assert cut.read_bytes() == whole.read_bytes()
