"""What of a statement leaves for another Learning Record Store: under the aliases alone, nothing else about people.

docs/forwarding.md says the rule to operators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.xapi.contexts import context_actors, with_actors
from tracker.xapi.identifiers import read_uuid
from tracker.xapi.statements import is_voiding
from tracker.xapi.terms import activities_of
from tracker.xapi.timestamps import read_timestamp, write_timestamp

_OURS = frozenset({"authority", "stored", "version"})
"""What the target says itself, about where it has a statement from, when, and by which rules it took it."""

Statement = dict[str, Any]


@dataclass(frozen=True)
class Rules:
    """Which statements go to a target, and in which form; `base` is the home page of learners' accounts.

    Empty `verbs` and `activities` are all; with `all_agents` people may be named by any identifier.
    """

    base: str
    verbs: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    all_agents: bool = False

    def leaving(self, statement: Statement, find_voided: Callable[[str], Statement | None]) -> Statement | None:
        """What of a valid statement is sent; None where nothing is.

        A voiding goes where the statement that it voids went, which `find_voided` knows by its id.
        """
        if not is_voiding(statement):
            return self.stripped(statement) if self._asked_for(statement) else None
        voided = find_voided(statement["object"]["id"])
        if voided is not None and (is_voiding(voided) or not self._goes(voided)):
            return None
        return self.stripped(statement)

    def stripped(self, statement: Statement) -> Statement | None:
        """The statement as it may leave, whatever it is about; None where it names people otherwise than by an alias.

        A voiding always may: the tracker itself stands in for somebody who may not be named.
        """
        if self._may_leave(statement):
            return _strip(statement)
        if not is_voiding(statement):
            return None
        bare: Statement = {name: statement[name] for name in ("id", "verb", "object", "timestamp") if name in statement}
        account = {"homePage": self.base, "name": "tracker"}
        return _strip({**bare, "actor": {"objectType": "Agent", "account": account}})

    def _goes(self, statement: Statement) -> bool:
        return self._asked_for(statement) and self._may_leave(statement)

    def _asked_for(self, statement: Statement) -> bool:
        if self.verbs and statement["verb"]["id"] not in self.verbs:
            return False
        return not self.activities or any(activity in self.activities for _, activity in activities_of(statement))

    def _may_leave(self, statement: Statement) -> bool:
        return self.all_agents or all(self._is_alias(entry) for entry in _people(statement))

    def _is_alias(self, agent: Statement) -> bool:
        account = agent.get("account")
        if account is None:
            # An anonymous group names nobody but its members, who are asked one by one.
            return agent.get("objectType") == "Group" and not agent.keys() & {"mbox", "mbox_sha1sum", "openid"}
        return account["homePage"] == self.base and read_uuid(account["name"]) is not None


def _people(statement: Statement) -> Iterator[Statement]:
    """All agents and groups of a statement but its authority, and the members of groups."""
    for entry in _actors(statement):
        yield entry
        yield from entry.get("member", ())


def _actors(statement: Statement) -> Iterator[Statement]:
    yield statement["actor"]
    about = statement["object"]
    if about.get("objectType") in {"Agent", "Group"}:
        yield about
    if about.get("objectType") == "SubStatement":
        yield from _actors(about)
    yield from context_actors(statement.get("context", {}))


def _strip(statement: Statement) -> Statement:
    kept = {name: value for name, value in statement.items() if name not in _OURS}
    kept["actor"] = _without_name(kept["actor"])
    about = kept["object"]
    if about.get("objectType") in {"Agent", "Group"}:
        kept["object"] = _without_name(about)
    elif about.get("objectType") == "SubStatement":
        kept["object"] = _strip(about)
    if "context" in kept:
        kept["context"] = with_actors(kept["context"], _without_name)
    if "timestamp" in kept:
        moment = read_timestamp(kept["timestamp"])
        kept["timestamp"] = write_timestamp(moment) if moment else kept["timestamp"]
    if "attachments" in kept:
        # Contents stay here, since nobody can see what they say about people; without one, a place is needed.
        kept["attachments"] = [entry for entry in kept["attachments"] if "fileUrl" in entry]
        if not kept["attachments"]:
            del kept["attachments"]
    return kept


def _without_name(agent: Statement) -> Statement:
    kept = {name: value for name, value in agent.items() if name != "name"}
    if "member" in kept:
        kept["member"] = [_without_name(entry) for entry in kept["member"]]
    return kept
