from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.tracker.builders import IDS, a_statement
from tests.tracker.visitor import soup, text_of
from tests.tracker.xapi_client import XapiClient
from tracker.web.request_bodies import SHORT


@pytest.fixture
def lrs(app):
    return XapiClient(app)


@pytest.fixture
def learner(visitor):
    visitor.sign_up_by_name("Blue River")
    return visitor


def done(lesson="state-to-people", **changes):
    return a_statement(**{"actor": None, "object": IDS.lesson(lesson), **changes})


def claim(visitor, guest, statements=(), **rest):
    body = {"guest": str(guest), "statements": list(statements)}
    return visitor.post("/api/claims", json=body, headers={"X-CSRFToken": visitor.csrf()}, **rest)


def lessons(visitor):
    return {name for name, record in visitor.get("/api/progress").json["lessons"].items() if record["completed"]}


def test_a_claim_counts_the_guests_progress_as_the_learners(learner, clock):
    answer = claim(learner, uuid4(), [done(), done("afghan-survey")])
    assert answer.status_code == 200
    assert answer.json["stored"] == 2
    assert answer.json["until"] == "2026-04-01T09:00:00+00:00"
    assert lessons(learner) == {"state-to-people", "afghan-survey"}


def test_a_claim_may_be_longer_than_any_form(learner):
    statements = [done(result={"response": "x" * SHORT})]
    assert claim(learner, uuid4(), statements).json["stored"] == 1
    answer = learner.post("/account/sign-up/name", {"name": "x" * SHORT})
    assert answer.status_code == 413
    assert str(SHORT) in text_of(answer)


def test_a_long_claim_of_nobody_is_not_read(visitor):
    answer = visitor.post("/api/claims", json=[done(result={"response": "x" * SHORT})])
    assert answer.status_code == 403


def test_statements_are_stored_under_the_guests_uuid_with_the_trackers_authority(learner, lrs):
    guest, statement = uuid4(), done(actor={"mbox": "mailto:forged@example.org"}, authority={"mbox": "mailto:f@e.org"})
    claim(learner, guest, [statement])
    found = lrs.get(statementId=statement["id"]).json
    assert found["actor"]["account"] == {"homePage": IDS.base, "name": str(guest)}
    assert "mbox" not in found["actor"]
    assert found["authority"]["account"] == {"homePage": IDS.base, "name": "session"}


def test_a_claim_sent_again_changes_nothing(learner, lrs):
    guest, statements = uuid4(), [done(), done("afghan-survey")]
    first, second = claim(learner, guest, statements), claim(learner, guest, statements)
    assert second.json == first.json
    assert len(lrs.ids()) == 2


def test_a_guest_may_bring_more_later(learner):
    guest = uuid4()
    first = claim(learner, guest, [done()])
    assert claim(learner, guest, [done("afghan-survey")]).json["claim"] == first.json["claim"]
    assert lessons(learner) == {"state-to-people", "afghan-survey"}


def test_a_guest_belongs_to_one_learner(learner, visit, lrs):
    guest = uuid4()
    claim(learner, guest, [done()])
    other = visit()
    other.sign_up_by_name("Red River")
    refused = claim(other, guest, [done("afghan-survey")])
    assert refused.status_code == 409
    assert refused.json["error"] == "GuestTaken"
    assert len(lrs.ids()) == 1
    assert lessons(other) == set()


def test_no_account_can_be_claimed_as_a_guest(learner, visit):
    other = visit()
    other.sign_up_by_name("Red River")
    assert claim(other, learner.learner(), [done()]).status_code == 409
    assert claim(learner, learner.learner(), [done()]).status_code == 409
    assert lessons(learner) == set()


def test_one_bad_statement_stores_nothing_and_claims_nothing(learner, lrs, visit):
    guest = uuid4()
    refused = claim(learner, guest, [done(), done(verb={"id": "no iri"})])
    assert refused.status_code == 400
    assert refused.json["facts"]["path"] == "[1].verb.id"
    assert lrs.ids() == []
    other = visit()
    other.sign_up_by_name("Red River")
    assert claim(other, guest).status_code == 200


def test_an_id_that_is_taken_undoes_the_whole_claim(learner, lrs, visit):
    guest, taken = uuid4(), done()
    lrs.post({**taken, "actor": {"mbox": "mailto:x@example.org"}})
    assert claim(learner, guest, [done("afghan-survey"), taken]).status_code == 409
    assert lessons(learner) == set()
    other = visit()
    other.sign_up_by_name("Red River")
    assert claim(other, guest).status_code == 200


@pytest.mark.parametrize(
    "activity", [IDS.exam("hs-exam"), IDS.exam_item("hs-exam", "i1"), IDS.achievement("foundations")]
)
def test_exams_and_achievements_cannot_be_claimed(learner, activity, lrs):
    statement = a_statement(actor=None, verb="passed", object=activity, result={"success": True})
    assert claim(learner, uuid4(), [statement]).status_code == 403
    assert lrs.ids() == []


def test_a_claim_cannot_void_what_is_not_the_guests(learner, lrs):
    target = a_statement()
    lrs.post(target)
    voiding = a_statement(actor=None, verb="voided", object={"objectType": "StatementRef", "id": target["id"]})
    assert claim(learner, uuid4(), [voiding]).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"guest": "x", "statements": []},
        {"guest": 1, "statements": []},
        {"guest": str(uuid4())},
        {"guest": str(uuid4()), "statements": {}},
        {"guest": str(uuid4()), "statements": [1]},
        {"guest": str(uuid4()), "statements": [{}] * 5001},
    ],
)
def test_what_is_no_claim_is_refused(learner, body):
    answer = learner.post("/api/claims", json=body, headers={"X-CSRFToken": learner.csrf()})
    assert answer.status_code == 400
    assert answer.json["message"]


def test_nobody_claims_without_an_account(visitor):
    assert visitor.post("/api/claims", json={"guest": str(uuid4()), "statements": []}).status_code == 403
    assert visitor.get("/api/claims").status_code == 401


def test_a_claim_is_undone_and_progress_goes_back_but_no_statement_is_touched(learner, lrs):
    guest = uuid4()
    made = claim(learner, guest, [done()]).json["claim"]
    assert learner.get("/api/claims").json["claims"][0]["claim"] == made
    undone = learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    assert undone.status_code == 200
    assert lessons(learner) == set()
    assert learner.get("/api/claims").json == {"claims": []}
    (kept,) = lrs.ids()
    assert lrs.get(statementId=kept).json["actor"]["account"]["name"] == str(guest)


def test_after_undoing_somebody_else_can_say_that_it_is_theirs(learner, visit):
    guest = uuid4()
    made = claim(learner, guest, [done()]).json["claim"]
    learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    other = visit()
    other.sign_up_by_name("Red River")
    assert claim(other, guest).status_code == 200
    assert lessons(other) == {"state-to-people"}


def test_nobody_undoes_the_claim_of_another(learner, visit):
    made = claim(learner, uuid4(), [done()]).json["claim"]
    other = visit()
    other.sign_up_by_name("Red River")
    refused = other.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": other.csrf()})
    assert refused.status_code == 404
    assert lessons(learner) == {"state-to-people"}


def test_a_claim_can_be_undone_for_thirty_days(learner, clock):
    made = claim(learner, uuid4(), [done()]).json["claim"]
    clock.advance(days=30)
    assert "This was not me" in learner.get("/account/").text
    clock.advance(seconds=1)
    assert "This was not me" not in learner.get("/account/").text
    late = learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    assert late.status_code == 409
    assert late.json["error"] == "UndoTooLate"
    assert lessons(learner) == {"state-to-people"}


def test_the_account_page_lists_claims_and_undoes_them_without_script(learner):
    claim(
        learner,
        uuid4(),
        [done(), done("afghan-survey"), a_statement(actor=None, verb="attempted", object=IDS.quiz("hs-practice"))],
    )
    page = learner.get("/account/")
    assert "Taken over on 2 March 2026 · 2 lessons · 1 practice quiz" in text_of(page)
    assert "Until 1 April 2026" in text_of(page)
    assert learner.send(page, button="This was not me").status_code == 302
    assert "no longer counts as yours" in text_of(learner.get("/account/"))
    assert not soup(learner.get("/account/")).find(string="This was not me: undo")


def test_claimed_progress_shows_on_the_progress_page_and_leaves_with_the_undo(learner):
    made = claim(learner, uuid4(), [done(result={"duration": "PT20M"})]).json["claim"]
    assert "1 of 2 lessons finished" in text_of(learner.get("/my/progress"))
    learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    assert "Nothing here yet" in text_of(learner.get("/my/progress"))


def test_a_lesson_that_only_the_guest_opened_is_begun_until_the_undo(learner):
    before = text_of(learner.get("/my/progress"))
    made = claim(learner, uuid4(), [done(verb="initialized")]).json["claim"]
    assert learner.get("/api/progress").json["lessons"] == {"state-to-people": {"completed": False, "seconds": 0}}
    assert "Nothing here yet" not in text_of(learner.get("/my/progress"))
    learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    assert learner.get("/api/progress").json["lessons"] == {}
    assert text_of(learner.get("/my/progress")) == before


def test_what_the_learner_opened_too_is_begun_after_the_undo_as_before_the_claim(learner):
    headers = {"X-CSRFToken": learner.csrf(), "X-Experience-API-Version": "1.0.3"}
    assert learner.post("/xapi/statements", json=[done(verb="initialized")], headers=headers).status_code == 200
    before = text_of(learner.get("/my/progress"))
    made = claim(learner, uuid4(), [done()]).json["claim"]
    assert lessons(learner) == {"state-to-people"}
    learner.client.delete(f"/api/claims/{made}", headers={"X-CSRFToken": learner.csrf()})
    assert learner.get("/api/progress").json["lessons"] == {"state-to-people": {"completed": False, "seconds": 0}}
    assert text_of(learner.get("/my/progress")) == before


def test_ids_of_claims_are_uuids(learner):
    assert UUID(claim(learner, uuid4()).json["claim"])
    assert learner.client.delete("/api/claims/x", headers={"X-CSRFToken": learner.csrf()}).status_code == 404
