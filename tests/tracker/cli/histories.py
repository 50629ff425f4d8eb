"""A store with some of everything that an export takes along, and what must be the same afterwards."""

from __future__ import annotations

import json

import sqlalchemy as sa

from tests.tracker.builders import BASE, IDS, a_learner, a_statement
from tests.tracker.sending import send
from tests.tracker.with_attachments import HeldContent, an_attachment
from tracker.commands.store_statements import Sender
from tracker.storage.tables import metadata

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


def a_broad_history(store):
    maria = a_learner()
    photo, empty = HeldContent(bytes(range(256)) * 1500), HeldContent(b"")
    lesson = {"id": IDS.lesson("state-to-people"), "definition": {"name": {"en": "From State to people"}}}
    wrong, late = a_statement(actor=maria, verb="completed"), a_statement(actor=maria)
    answers = [
        a_statement(actor=a_learner(), verb="answered", object=IDS.question("hs", "q1"), result={"success": True})
        for _ in range(250)
    ]
    send(store, a_statement(actor=maria, object=lesson, timestamp="2026-01-05T10:00:00+02:00"), sender=SESSION)
    send(store, *answers)
    send(
        store,
        a_statement(attachments=[an_attachment(photo.content), an_attachment(empty.content)]),
        contents=[photo, empty],
    )
    send(store, wrong, a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]}))
    send(store, a_statement(verb="voided", object={"objectType": "StatementRef", "id": late["id"]}), late)
    send(store, a_statement(attachments=[an_attachment(photo.content)], object=lesson), contents=[photo])
    send(store, a_statement(attachments=[an_attachment(photo.content, fileUrl="https://example.org/photo.png")]))
    send(store, a_statement(verb="passed", object=IDS.exam("hs-exam"), actor=maria, result={"response": "\u2028 ñ \n"}))


def dump(store, names=KEPT):
    """All rows, where the order of properties in JSON does not count."""
    with store.engine.connect() as connection:
        rows = {name: connection.execute(sa.select(metadata.tables[name])).mappings().all() for name in names}
    return {name: sorted(repr(row_without_order(row)) for row in found) for name, found in rows.items()}


def row_without_order(row):
    return {**row, "text": sorted(json.loads(row["text"]).items(), key=repr)} if "text" in row else dict(row)


def count(store):
    return store.read(lambda transaction: transaction.history.count(None, None))


def write(file, values, *, end=True):
    """Write the lines of an export; a text is a line as it is."""
    header = {"format": "tracker-statements", "version": 1, "base": BASE}
    lines = [header, *values, *([{"end": {"statements": 0}}] if end else [])]
    file.write_text("".join(value if isinstance(value, str) else json.dumps(value) + "\n" for value in lines))
