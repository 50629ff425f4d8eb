"""`tracker import` of what cannot be taken in: it is named and kept, and the rest is stored."""

from __future__ import annotations

import base64
import json
from uuid import UUID

import pytest

from tests.tracker.builders import BASE, a_statement
from tests.tracker.cli.histories import count, write
from tests.tracker.sending import send
from tests.tracker.with_attachments import HeldContent, an_attachment


def test_an_authority_of_an_odd_name_is_refused_where_it_stands(tracker, store, tmp_path):
    file = tmp_path / "odd.jsonl"
    good = a_statement()
    odd = {"objectType": "Agent", "account": {"homePage": BASE, "name": ["session"]}}
    write(file, [{"statement": {**a_statement(), "authority": odd}}, {"statement": good}])
    answer = tracker(store, "import", file)
    assert answer.exit_code == 1
    assert "authority.account.name" in answer.stderr
    assert count(store) == 1


def test_lines_that_cannot_be_taken_in_are_named_and_kept_and_the_rest_is_stored(tracker, store, tmp_path):
    file, rejects = tmp_path / "statements.jsonl", tmp_path / "rejects.jsonl"
    good, other, taken = a_statement(), a_statement(), a_statement()
    content = HeldContent(b"a photo")
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
            {"statement": a_statement(attachments=[an_attachment(content.content)]), "contents": [content.sha2.hex()]},
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
    content = HeldContent(b"a photo" * 90_000)
    encoded = base64.b64encode(content.content).decode()
    broken = a_statement(verb={"id": "mend me"}, attachments=[an_attachment(content.content)])
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
