"""Who sends a request to the Learning Record Store, and what the sender may do.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#40-authentication
"""

from __future__ import annotations

import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from flask import Flask, current_app, request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from tracker.accounts.secret_digest import digest_of
from tracker.commands.hold_to_quota import Quota
from tracker.commands.store_statements import Sender
from tracker.errors import (
    ActivityProfileShared,
    AgentForbidden,
    CredentialsMissing,
    CredentialsWrong,
    Fault,
    LearnerChanged,
    ScopeMissing,
    TokenMissing,
)
from tracker.progress.projection import learner_actor
from tracker.queries.find_statements import Reader
from tracker.queries.find_uuids import find_uuids
from tracker.storage.ports import Key, Store
from tracker.web.afterwards import do_afterwards
from tracker.web.cross_origin import comes_from_elsewhere
from tracker.web.parts import Learner, parts
from tracker.xapi.agents import identify
from tracker.xapi.terms import actor_term, term

_log = logging.getLogger(__name__)

PAGES = "pages"
"""The extension of the record store that is the application of the pages, where people sign in."""

LEARNER_HEADER = "X-Course-Learner"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_NO_DIGEST = secrets.token_bytes(32)


@dataclass(frozen=True)
class KeyCaller:
    """A program with a key."""

    key: Key

    def sender(self) -> Sender:
        """The right to write statements. Raises ScopeMissing."""
        self._require("statements/write")
        return Sender(self._authority(), defines=bool(self.key.scopes & {"all", "define"}))

    def reader(self) -> Reader:
        """The right to read statements, all or only its own. Raises ScopeMissing."""
        if self.key.scopes & {"all", "all/read", "statements/read"}:
            return Reader()
        self._require("statements/read/mine", "statements/read", "all/read")
        identity = identify(self._authority())
        return Reader(authority=term("related-agent", identity) if identity else None)

    def document_bytes(self) -> int | None:
        """How much the documents of one agent may take in all: programs have no limit."""
        return None

    def require_state(self, agent: str) -> None:  # noqa: ARG002 - a program keeps state for any agent
        """The right to the documents of `agent`. Raises ScopeMissing."""
        self._require_documents("state")

    def require_agent_profile(self, agent: str) -> None:  # noqa: ARG002 - as above
        """The right to the profile of `agent`. Raises ScopeMissing."""
        self._require_documents("profile")

    def require_activity_profile(self) -> None:
        """The right to the profile of an activity. Raises ScopeMissing."""
        self._require_documents("profile")

    def reader_about(self, agent: str) -> Reader:  # noqa: ARG002 - as above
        """The right to know what statements tell about `agent`. Raises ScopeMissing."""
        return self.reader()

    def sees_answers(self) -> bool:
        """The right to what is known of activities, right answers included. Raises ScopeMissing."""
        self._require("statements/read", "define", "all/read")
        return True

    def _require_documents(self, scope: str) -> None:
        self._require(scope, *(["all/read"] if request.method in SAFE_METHODS else []))

    def _require(self, *scopes: str) -> None:
        enough = (*scopes, "all")
        if self.key.scopes.isdisjoint(enough):
            raise ScopeMissing(enough)

    def _authority(self) -> dict[str, Any]:
        account = {"homePage": parts().ids.base, "name": f"key:{self.key.id}"}
        return {"objectType": "Agent", "name": self.key.name, "account": account}


@dataclass(frozen=True)
class LearnerCaller:
    """A learner with a session: writes only as the learner, reads only the learner's own."""

    learner: Learner

    def sender(self) -> Sender:
        """The right to write statements."""
        config = parts().config
        most, a_day = config.max_learner_statement_bytes, config.max_learner_statements_a_day
        return self._sender(self.learner.uuid, Quota(self.learner.uuid, "session", most, a_day))

    def sender_of(self, guest: UUID) -> Sender:
        """The right to write the statements of a guest whose progress the learner takes over."""
        return self._sender(guest, Quota(self.learner.uuid, "claims", parts().config.max_claimed_bytes))

    def document_bytes(self) -> int | None:
        """How much the learner's documents may take in all."""
        return parts().config.max_learner_document_bytes

    def reader(self) -> Reader:
        """The right to read statements of the learner and of the aliases in force."""
        uuids = parts().store.read(lambda transaction: find_uuids(transaction, self.learner.uuid))
        return Reader(actors=tuple(_term(uuid) for uuid in uuids))

    def require_state(self, agent: str) -> None:
        """The right to the learner's own documents. Raises AgentForbidden for those of others."""
        self._require_self(agent)

    def require_agent_profile(self, agent: str) -> None:
        """The right to the learner's own profile. Raises AgentForbidden for those of others."""
        self._require_self(agent)

    def require_activity_profile(self) -> None:
        """The right to read what is kept for all learners. Raises ActivityProfileShared for more than that."""
        if request.method not in SAFE_METHODS:
            raise ActivityProfileShared

    def reader_about(self, agent: str) -> Reader:
        """The right to know what the learner's own statements tell. Raises AgentForbidden for other people."""
        self._require_self(agent)
        return self.reader()

    def sees_answers(self) -> bool:
        """The right to what is known of activities, without the right answers to their questions."""
        return False

    def _sender(self, writer: UUID, quota: Quota) -> Sender:
        account = {"homePage": parts().ids.base, "name": "session"}
        room = parts().config.max_learner_attachment_bytes
        return Sender({"objectType": "Agent", "account": account}, writer, attachment_bytes=room, quota=quota)

    def _require_self(self, agent: str) -> None:
        if agent != identify(learner_actor(self.learner.uuid, parts().ids)):
            raise AgentForbidden


Caller = KeyCaller | LearnerCaller


def identify_caller() -> Caller:
    """The sender of the current request: a key where it brings one, else the learner who is signed in.

    Raises:
        CredentialsMissing, CredentialsWrong: nobody, or somebody who cannot prove it.
        LearnerChanged: the page believes that another learner is signed in.
        TokenMissing: a session that changes something without its token.
    """
    if "Authorization" in request.headers:
        return KeyCaller(_find_key(request.headers["Authorization"]))
    with _pages().request_context(request.environ):
        return LearnerCaller(_find_learner())


def _pages() -> Flask:
    return cast("Flask", current_app.extensions[PAGES])


def _find_learner() -> Learner:
    learner = None if comes_from_elsewhere() else parts().current_learner()
    if learner is None:
        raise CredentialsMissing
    expected = request.headers.get(LEARNER_HEADER, str(learner.uuid))
    if expected.lower() != str(learner.uuid):
        raise LearnerChanged(expected)
    if request.method not in SAFE_METHODS:
        require_token()
    return learner


def require_token() -> None:
    """Make sure that a page of this site sent the request. Raises TokenMissing."""
    try:
        validate_csrf(request.headers.get("X-CSRFToken"))
    except ValidationError as error:
        raise TokenMissing from error


def _find_key(sent: str) -> Key:
    memory, now = parts().keys, parts().clock()
    key = memory.find(sent, now)
    if key is None:
        key = _check_key()
        memory.keep(sent, key, now)
    return key


def _check_key() -> Key:
    try:
        sent = request.authorization
    except ValueError as error:  # there are letters in it that Base64 does not have
        raise CredentialsWrong from error
    if sent is None or sent.type != "basic" or sent.username is None:
        raise CredentialsWrong
    username = sent.username
    store, now = parts().store, parts().clock()
    key = store.read(lambda transaction: transaction.keys.find(username))
    known = (key.digest, key.previous_in_force(now)) if key else (None, None)
    digest = digest_of(sent.password or "")
    matches = [hmac.compare_digest(digest, entry or _NO_DIGEST) for entry in known]
    if key is None or not any(matches) or key.revoked is not None:
        raise CredentialsWrong
    if key.use_is_due(now):
        do_afterwards(partial(_record_use, store, key.id, now))
    return key


def _record_use(store: Store, key_id: str, now: datetime) -> None:
    try:
        store.write(lambda transaction: transaction.keys.record_use(key_id, now))
    except Fault as fault:
        _log.warning("The last use of the key %s was not written down: %s", key_id, fault)


def _term(uuid: UUID) -> bytes:
    found = actor_term({"actor": learner_actor(uuid, parts().ids)})
    if found is None:
        raise CredentialsWrong
    return found
