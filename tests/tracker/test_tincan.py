"""tincan, a client of xAPI that others wrote, against a running tracker.

What it gets wrong itself is in docs/record-store.md, and is not asked for here.
"""

from __future__ import annotations

import hashlib
import urllib.request
import uuid
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
import tincan

from tests.tracker.builders import IDS, VERBS
from tests.tracker.server import Server

ACTOR = tincan.Agent(mbox="mailto:learner@example.org", name="Ana")
ACTIVITY = tincan.Activity(
    id=IDS.lesson("state-to-people"), definition=tincan.ActivityDefinition(name={"es": "Del Estado a las personas"})
)
COMPLETED = tincan.Verb(id=VERBS + "completed")
PASSED = tincan.Verb(id=VERBS + "passed")


@pytest.fixture
def lrs(config):
    server = Server(config)
    server.start()
    key = server.add_key()
    yield tincan.RemoteLRS(endpoint=f"{server.url}/xapi/", username=key["key"], password=key["secret"], version="1.0.3")
    server.stop()


def said(verb=PASSED, **more):
    return tincan.Statement(actor=ACTOR, verb=verb, object=ACTIVITY, **more)


def test_tincan_saves_queries_voids_and_names_attachments(lrs):
    saved = lrs.save_statement(said(COMPLETED))
    assert saved.success, saved.data
    assert lrs.retrieve_statement(saved.content.id).content.actor.mbox == ACTOR.mbox

    score = tincan.Score(scaled=0.5, raw=1, min=0, max=2)
    result = tincan.Result(score=score, success=True, duration=timedelta(seconds=90), response="á")
    places = tincan.ContextActivities(parent=[tincan.Activity(id=IDS.quiz("human-security"))])
    context = tincan.Context(registration=str(uuid.uuid4()), instructor=ACTOR, context_activities=places)
    full = said(id=str(uuid.uuid4()), result=result, context=context)
    assert lrs.save_statement(full).response.status == HTTPStatus.NO_CONTENT
    found = lrs.retrieve_statement(full.id).content
    assert found.result.to_json() == result.to_json()
    assert found.context.to_json() == context.to_json()

    assert lrs.save_statements([said() for _ in range(5)]).success
    query = {"verb": PASSED, "agent": ACTOR, "since": "2020-01-01T00:00:00Z", "related_agents": True, "ascending": True}
    page = lrs.query_statements({**query, "limit": 4})
    assert next(iter(page.content.statements)).id == full.id
    rest = lrs.more_statements(page.content.more)
    assert [len(page.content.statements), len(rest.content.statements), rest.content.more] == [4, 2, ""]

    assert lrs.save_statement(
        tincan.Statement(actor=ACTOR, verb=tincan.Verb(id=VERBS + "voided"), object=tincan.StatementRef(id=full.id))
    ).success
    assert lrs.retrieve_statement(full.id).response.status == HTTPStatus.NOT_FOUND
    assert lrs.retrieve_voided_statement(full.id).content.id == full.id

    attachment = tincan.Attachment(
        usage_type="https://example.org/usage/photograph",
        display={"en": "A street at night"},
        content_type="image/png",
        length=4,
        sha2=hashlib.sha256(b"\x89PNG").hexdigest(),
        fileurl="https://example.org/street.png",
    )
    with_attachment = lrs.save_statement(said(attachments=[attachment]))
    assert with_attachment.success, with_attachment.data
    found = lrs.retrieve_statement(with_attachment.content.id)
    assert found.content.attachments[0].to_json() == attachment.to_json()


def test_tincan_keeps_states_and_profiles(lrs):
    keep_states(lrs)
    keep_profiles(lrs)


def keep_states(lrs):
    document = tincan.StateDocument(activity=ACTIVITY, agent=ACTOR, id="bookmark", content=bytearray(b"page 3"))
    assert lrs.save_state(document).success
    state = lrs.retrieve_state(ACTIVITY, ACTOR, "bookmark")
    assert bytes(state.content.content) == b"page 3"
    assert lrs.retrieve_state_ids(ACTIVITY, ACTOR).content == ["bookmark"]
    assert lrs.delete_state(state.content).success
    assert lrs.retrieve_state_ids(ACTIVITY, ACTOR).content == []

    assert lrs.save_state(document).success
    assert lrs.clear_state(ACTIVITY, ACTOR).success
    assert lrs.retrieve_state(ACTIVITY, ACTOR, "bookmark").response.status == HTTPStatus.NOT_FOUND


def make_profile(lrs, path, **owner):
    """A new profile, with the header that tincan does not send."""
    headers = {"Authorization": lrs.auth, "X-Experience-API-Version": lrs.version, "If-None-Match": "*"}
    address = f"{lrs.endpoint}{path}?{urlencode({'profileId': 'choices', **owner})}"
    request = urllib.request.Request(address, b"slow", {**headers, "Content-Type": "text/plain"}, method="PUT")
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == HTTPStatus.NO_CONTENT


def keep_profile(document, owner, *, make, retrieve, retrieve_ids, save, delete):
    """Everything that can be done with a profile; tincan looks for no ETag among the headers, but who uses it can."""
    assert save(document).response.status == HTTPStatus.BAD_REQUEST
    make()
    assert bytes(retrieve(owner, "choices").content.content) == b"slow"
    assert save(document).response.status == HTTPStatus.CONFLICT

    document.etag = retrieve(owner, "choices").response.getheader("ETag")
    assert save(document).response.status == HTTPStatus.NO_CONTENT
    assert save(document).response.status == HTTPStatus.PRECONDITION_FAILED
    assert bytes(retrieve(owner, "choices").content.content) == b"quick"
    assert retrieve_ids(owner, since="2020-01-01T00:00:00Z").content == ["choices"]

    document.etag = None
    assert delete(document).success
    assert retrieve_ids(owner).content == []


def keep_profiles(lrs):
    keep_profile(
        tincan.AgentProfileDocument(id="choices", agent=ACTOR, content=bytearray(b"quick")),
        ACTOR,
        make=lambda: make_profile(lrs, "agents/profile", agent=ACTOR.to_json()),
        retrieve=lrs.retrieve_agent_profile,
        retrieve_ids=lrs.retrieve_agent_profile_ids,
        save=lrs.save_agent_profile,
        delete=lrs.delete_agent_profile,
    )
    keep_profile(
        tincan.ActivityProfileDocument(id="choices", activity=ACTIVITY, content=bytearray(b"quick")),
        ACTIVITY,
        make=lambda: make_profile(lrs, "activities/profile", activityId=ACTIVITY.id),
        retrieve=lrs.retrieve_activity_profile,
        retrieve_ids=lrs.retrieve_activity_profile_ids,
        save=lrs.save_activity_profile,
        delete=lrs.delete_activity_profile,
    )
