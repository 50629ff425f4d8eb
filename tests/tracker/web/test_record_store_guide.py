"""The guide to the record store names every kind of refusal as the code has it."""

from __future__ import annotations

import re

import pytest

from tracker.web.error_handlers import ROWS
from tracker.web.flask_refusals import CLASSES, REFUSED_BY_FLASK


def row_of(kind, status):
    """The row of the guide's table for a leaf of the tree of faults."""
    facts = ", ".join(f"`{name}`" for name in kind.__dataclass_fields__)
    meaning = kind.__doc__.splitlines()[0].replace("|", "\\|").removesuffix(".")
    return f"| `{kind.__name__}` | {status} | {facts} | {meaning} |"


@pytest.fixture(scope="module")
def section(repository):
    guide = (repository / "docs/record-store.md").read_text(encoding="utf-8")
    return re.search(r"^## Refusals$(.*?)^## ", guide, re.MULTILINE | re.DOTALL)[1]


def test_every_kind_stands_in_the_table_or_among_those_of_the_pages(section):
    below = dict(re.findall(r"^(\| `(\w+)` \|.*)$", section, re.MULTILINE))
    elsewhere = re.findall(r"`(\w+)` \((\d{3})\)", section)
    wrong = []
    for kind, (status, _) in ROWS.items():
        if row_of(kind, status) not in below and (kind.__name__, str(status)) not in elsewhere:
            wrong.append(row_of(kind, status))
    assert wrong == [], "rows that docs/record-store.md lacks, or has otherwise"


def test_the_table_holds_nothing_else(section):
    named = {*re.findall(r"^\| `([A-Z]\w+)` \|", section, re.MULTILINE), *re.findall(r"`(\w+)` \(\d{3}\)", section)}
    faults = {kind.__name__ for kind in ROWS}
    refusals = {refusal.kind for refusal in (*REFUSED_BY_FLASK.values(), *CLASSES.values())}
    assert named == faults | refusals


def test_what_flask_refuses_stands_with_its_status(section):
    for status, refusal in REFUSED_BY_FLASK.items():
        assert re.search(rf"^\| `{refusal.kind}` \| {status} \|", section, re.MULTILINE) or (
            f"`{refusal.kind}` ({status})" in section
        ), refusal
