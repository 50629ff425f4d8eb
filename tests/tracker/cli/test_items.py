"""`tracker items`."""

from __future__ import annotations

import csv
from uuid import uuid4

import pytest
from click.testing import CliRunner

from tests.tracker.builders import IDS, START, a_learner, a_statement
from tracker.cli import main
from tracker.commands.store_statements import Sender, store_statements

PROGRAM = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "key:program"}})


@pytest.fixture
def items(config, database_url):
    environ = {"DATA": str(config.data), "DATABASE_URL": database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments):
        answer = CliRunner().invoke(main, ["items", *arguments], env=environ)
        assert answer.exit_code == 0, answer.output
        return answer.output

    return run


def answer(store, question, right):
    values = [
        a_statement(
            actor=a_learner(), verb="answered", object=IDS.question("hs", question), result={"success": success}
        )
        for success in right
    ]
    store_statements(store, values, PROGRAM, ids=IDS, now=START, new_id=uuid4)


def test_shares_are_shown_from_ten_answers_on(store, items):
    answer(store, "q1", [True] * 7 + [False] * 3)
    answer(store, "q2", [True] * 9)
    rows = list(csv.DictReader(items("--csv").splitlines()))
    assert rows == [
        {"quiz": "hs", "question": "q1", "answers": "10", "right": "70%"},
        {"quiz": "hs", "question": "q2", "answers": "<10", "right": "<10"},
    ]
    assert items().split() == ["10", "70%", "hs", "/", "q1", "<10", "<10", "hs", "/", "q2"]


def test_without_an_answer_it_says_so(items):
    assert "yet" in items()
    assert items("--csv").split() == ["quiz,question,answers,right"]
