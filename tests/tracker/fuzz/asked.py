"""Requests to the endpoints by their description, such as fit it and such as are wrong in one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.tracker.fuzz.breaking import BREAKS, ways_to_break
from tests.tracker.fuzz.described import Operation
from tests.tracker.fuzz.drafts import PROFILES, Drafter
from tests.tracker.fuzz.spoiled import Spoiled

FITS = frozenset({200, 204, 404, 409, 412})
"""What a request that fits is answered: it is done, or what is there, or is not, says otherwise."""
ALSO = {
    ("POST", "/api/claims"): frozenset({403, 413}),  # a guest voids own statements alone; a learner has so much room
    **{
        ("POST", path): frozenset({400}) for path in (*PROFILES, "/xapi/activities/state")
    },  # what is there is no object
}


@dataclass(frozen=True)
class Asked:
    """A request, and the statuses of which its answer must have one. `wrong` says what is wrong with it, or nothing."""

    operation: Operation
    request: Spoiled
    statuses: frozenset[int]
    wrong: str = ""


class Asker:
    """Makes requests. `program` are headers of a key for everything, `learner` those of a session with its token."""

    def __init__(self, program: Mapping[str, str], learner: Mapping[str, str]) -> None:
        self._drafter = Drafter(program, learner)

    def draw(self, chance: Random) -> Asked:
        """One request."""
        draft = self._drafter.draw(chance)
        ways = ways_to_break(draft)
        wrong = chance.choice(ways) if ways and chance.random() < 0.6 else ""
        status = BREAKS[wrong](draft, chance) if wrong else None
        operation, request = draft.operation, draft.write(chance)
        if status is not None:
            return Asked(operation, request, frozenset({status}), wrong)
        return Asked(operation, request, FITS | ALSO.get((operation.method, operation.path), frozenset()))
