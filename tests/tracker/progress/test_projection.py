"""Progress adds up to the same in any order and any division."""

from __future__ import annotations

from functools import reduce
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.builders import BASE, IDS, a_learner, a_statement
from tracker.progress.projection import LONGEST, project
from tracker.progress.records import LessonRecord, QuizRecord, Records

MARIA = a_learner(UUID(int=1))
OBJECTS = [IDS.lesson("a"), IDS.lesson("b"), IDS.quiz("q"), IDS.course(), IDS.question("q", "one")]
statements = st.builds(
    lambda verb, about, seconds, scaled: a_statement(
        actor=MARIA, verb=verb, object=about, result={"duration": f"PT{seconds}S", "score": {"scaled": scaled}}
    ),
    st.sampled_from(["attempted", "progressed", "completed", "passed", "failed", "answered"]),
    st.sampled_from(OBJECTS),
    st.decimals(0, 10_000, places=3),
    st.floats(-1, 1),
)


def records(*values):
    return project(values, IDS).get(UUID(int=1), Records())


@given(st.lists(statements, max_size=12), st.randoms())
def test_any_order_and_any_division_add_up_to_the_same(sent, random):
    shuffled = list(sent)
    random.shuffle(shuffled)
    one_by_one = reduce(Records.merge, (records(statement) for statement in shuffled), Records())
    assert one_by_one == records(*sent)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"verb": "initialized"}, Records({"a": LessonRecord()})),
        ({"verb": "completed"}, Records({"a": LessonRecord(completed=True)})),
        ({"verb": "progressed", "result": {"duration": "PT2.5S"}}, Records({"a": LessonRecord(milliseconds=2500)})),
        ({"verb": "progressed", "result": {"duration": "P99Y"}}, Records({"a": LessonRecord(milliseconds=LONGEST)})),
        ({"verb": "initialized", "result": {"duration": "PT9S"}}, Records({"a": LessonRecord()})),
        (
            {"verb": "passed", "object": IDS.quiz("q"), "result": {"score": {"scaled": 0.7}}},
            Records(quizzes={"q": QuizRecord(0.7, passed=True)}),
        ),
        (
            {"verb": "failed", "object": IDS.quiz("q"), "result": {"score": {"scaled": -1}}},
            Records(quizzes={"q": QuizRecord(0.0)}),
        ),
        ({"verb": "attempted", "object": IDS.quiz("q")}, Records(quizzes={"q": QuizRecord(attempts=1)})),
        ({"verb": "answered", "object": IDS.question("q", "one"), "result": {"score": {"scaled": 1}}}, Records()),
        ({"verb": "passed", "object": IDS.exam("e")}, Records()),
        ({"verb": "completed", "object": {"objectType": "Agent", "mbox": "mailto:a@example.org"}}, Records()),
    ],
)
def test_a_statement_adds_what_it_says_and_no_more(changes, expected):
    assert records(a_statement(**{"actor": MARIA, "object": IDS.lesson("a"), **changes})) == expected


@pytest.mark.parametrize(
    "actor",
    [
        {"mbox": "mailto:a@example.org"},
        {"account": {"homePage": "https://another.example", "name": str(UUID(int=1))}},
        {"account": {"homePage": BASE, "name": "maria"}},
        {"objectType": "Group", "member": [MARIA]},
    ],
)
def test_only_learners_of_this_course_make_progress(actor):
    assert project([a_statement(actor=actor)], IDS) == {}
