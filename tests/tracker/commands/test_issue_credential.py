from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from random import Random
from uuid import UUID, uuid4

import pytest

from tests.tracker.builders import START, a_course
from tracker.commands.issue_credential import issue_credential
from tracker.commands.revoke_credential import revoke_credential
from tracker.config import Config
from tracker.credentials.award import Recipient
from tracker.credentials.document import read_award
from tracker.credentials.eligibility import ExamResult, Record, check_eligibility
from tracker.credentials.issuance import Issuance
from tracker.credentials.status_list import SIZE
from tracker.errors import (
    AddressMissing,
    CredentialNotFound,
    RecipientRefused,
    ReissueBarred,
    RequirementsUnmet,
    StatusListNotFound,
)
from tracker.queries.read_credential import read_credential
from tracker.queries.read_status_list import read_status_list

COURSE = a_course()
RESULT = ExamResult("hs-exam", passed=True, score=1, finished=START, answers_public=True)
DONE = Record(lessons=frozenset({"state-to-people", "afghan-survey"}), exams=(RESULT,))
ANA = Recipient("Ana Pérez", "en")
LEARNER, NEIGHBOUR, THIRD = UUID(int=7), UUID(int=8), UUID(int=9)


@pytest.fixture
def issuance(tmp_path):
    made = Issuance.from_config(Config(data=tmp_path, public_url="https://course.example"))
    made.prepare()
    return made


def issue(store, issuance, record=DONE, learner=LEARNER, recipient=ANA, **changes):
    eligibility = check_eligibility(COURSE, COURSE.achievements[0], record)
    values = {"now": START, "new_id": uuid4, "random": Random(1), **changes}
    return issue_credential(store, issuance, COURSE, eligibility, learner=learner, recipient=recipient, **values)


def check(store, issuance, credential_id, now=START):
    return store.read(lambda transaction: read_credential(transaction, issuance, credential_id, now))


def test_what_is_issued_holds(store, issuance):
    issued = issue(store, issuance)
    checked = check(store, issuance, issued.id)
    assert checked.report.verdict.value == "holds"
    assert checked.award.name == "Ana Pérez"
    assert checked.award.practice
    assert [outcome.code for outcome in checked.award.outcomes] == ["hs-define", "hs-apply"]


def test_the_criteria_say_what_was_asked_for_and_that_it_was_practice(store, issuance):
    criteria = read_award(json.loads(issue(store, issuance).document)).criteria
    assert "What had to be done." in criteria
    assert "- Lessons of “Human security” that the learner marked as finished: 2 of 2" in criteria
    assert "“Exam” passed with at least 70 %" in criteria
    assert "answers public" in criteria


def test_a_credential_speaks_the_language_that_its_holder_chose(store, issuance):
    award = read_award(json.loads(issue(store, issuance, recipient=Recipient("Ana Pérez", "es")).document))
    assert (award.language, award.title) == ("es", "Fundamentos")
    assert "Lecciones de “Seguridad humana”" in award.criteria


def test_the_learner_is_not_in_the_credential(store, issuance):
    learner = uuid4()
    assert str(learner) not in issue(store, issuance, learner=learner).document


def test_issuing_twice_gives_the_same_credential(store, issuance):
    first = issue(store, issuance)
    assert issue(store, issuance, recipient=Recipient("Somebody Else", "es"), random=Random(2)) == first


def test_a_learner_who_asks_eight_times_at_once_gets_one_credential(store, issuance):
    with ThreadPoolExecutor(8) as pool:
        issued = list(pool.map(lambda number: issue(store, issuance, random=Random(number)), range(8)))
    assert len({credential.id for credential in issued}) == 1
    assert len(store.read(lambda transaction: transaction.credentials.list_all())) == 1


def test_two_credentials_of_one_learner_share_no_subject(store, issuance):
    first = issue(store, issuance)
    revoke(store, first.id, may_reissue=True)
    second = issue(store, issuance, random=Random(2))
    subjects = {read_award(json.loads(credential.document)).subject for credential in (first, second)}
    assert len(subjects) == 2


def test_a_taken_place_in_the_list_is_drawn_again(store, issuance):
    """Both learners draw from the same numbers, so that the second meets the place of the first."""
    first = issue(store, issuance)
    second = issue(store, issuance, learner=NEIGHBOUR)
    assert first.place != second.place
    assert 0 <= second.place < SIZE


def test_nothing_is_issued_before_everything_is_done(store, issuance):
    with pytest.raises(RequirementsUnmet):
        issue(store, issuance, record=replace(DONE, exams=()))
    assert store.read(lambda transaction: transaction.credentials.list_all()) == []


def test_nothing_is_issued_to_a_name_that_is_none(store, issuance):
    with pytest.raises(RecipientRefused):
        issue(store, issuance, recipient=Recipient("\u202e", "en"))
    assert store.read(lambda transaction: transaction.credentials.list_all()) == []


def test_nothing_is_issued_where_the_server_has_no_address_of_its_own(store, tmp_path):
    everywhere = Issuance.from_config(Config(data=tmp_path, host="0.0.0.0"))  # noqa: S104 - what is refused
    everywhere.prepare()
    with pytest.raises(AddressMissing):
        issue(store, everywhere)
    assert store.read(lambda transaction: transaction.credentials.list_all()) == []


def revoke(store, credential_id, reason="a mistake", *, may_reissue=False):
    facts = {"credential_id": credential_id, "reason": reason, "may_reissue": may_reissue, "now": START}
    return store.write(partial(revoke_credential, **facts))


def test_a_revocation_bars_its_learner_from_another_one_and_nobody_else(store, issuance):
    first = issue(store, issuance)
    revoke(store, first.id)
    with pytest.raises(ReissueBarred):
        issue(store, issuance, random=Random(2))
    assert store.read(lambda transaction: transaction.credentials.find_in_force(LEARNER)) == []
    assert issue(store, issuance, learner=NEIGHBOUR, random=Random(3))


def test_leave_to_get_another_one_can_be_given_afterwards(store, issuance):
    first = issue(store, issuance)
    revoke(store, first.id, "wrong name")
    again = revoke(store, first.id, "spelled right now", may_reissue=True)
    assert (again.reason, again.may_reissue) == ("wrong name", True)
    assert issue(store, issuance, random=Random(2)).id != first.id


def test_a_revocation_is_in_the_list_at_once(store, issuance):
    issued = issue(store, issuance)
    assert check(store, issuance, issued.id).report.verdict.value == "holds"
    assert revoke(store, issued.id).reason == "a mistake"
    assert check(store, issuance, issued.id).report.verdict.value == "refused"


def test_what_was_never_issued_cannot_be_revoked_or_read(store, issuance):
    with pytest.raises(CredentialNotFound):
        revoke(store, uuid4())
    with pytest.raises(CredentialNotFound):
        check(store, issuance, uuid4())
    with pytest.raises(StatusListNotFound):
        store.read(lambda transaction: read_status_list(transaction, issuance, 1, START))


def test_credentials_of_before_rotations_and_of_an_earlier_address_still_hold(store, issuance):
    first = issue(store, issuance)
    issuance.keys.rotate()
    moved = replace(issuance, public_url="https://new.example", base="https://new.example")
    local = replace(issuance, public_url="", base="http://127.0.0.1:8000")
    second = issue(store, moved, learner=NEIGHBOUR)
    third = issue(store, local, learner=THIRD)
    issuance.keys.rotate()
    for credential in (first, second, third):
        assert check(store, moved, credential.id).report.verdict.value == "holds"
        revoke(store, credential.id)
        assert check(store, moved, credential.id).report.verdict.value == "refused"
