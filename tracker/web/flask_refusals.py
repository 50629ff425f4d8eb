"""What Flask and its parts refuse by themselves, in the words and kinds of the tracker."""

from __future__ import annotations

from typing import NamedTuple

from tracker.web.languages import N_


class Refusal(NamedTuple):
    """What is said instead: a kind for programs, in the form of the names of faults, and a sentence."""

    kind: str
    sentence: str


REFUSED_BY_FLASK: dict[int, Refusal] = {
    400: Refusal(
        "RequestUnreadable",
        N_("This request cannot be read: go back, load the page again and repeat what you did."),
    ),
    403: Refusal("AccessRefused", N_("This is not for you, or you are no longer signed in.")),
    404: Refusal(
        "AddressUnknown", N_("There is nothing at this address: look at it again, or begin at the home page.")
    ),
    405: Refusal("MethodUnsupported", N_("This address does not take requests of this kind.")),
    415: Refusal("FormUnsupported", N_("What was sent is not in a form that this address takes.")),
    429: Refusal("TooMuchAsked", N_("Too much was asked for at once: try again in a few minutes.")),
    503: Refusal("TrackerUnavailable", N_("The tracker cannot answer now: try again in a moment.")),
}
"""By status."""

CLASSES: dict[int, Refusal] = {
    4: Refusal(
        "RequestRefused",
        N_("This request cannot be answered as it was sent: go back and try it another way."),
    ),
    5: Refusal(
        "TrackerFailed",
        N_("The tracker failed at this. What was stored before is safe; tell whoever runs it if it happens again."),
    ),
}
"""What stands for every other status, by its first digit."""


def find_refusal(status: int) -> Refusal:
    """What is said where Flask answers with `status`."""
    return REFUSED_BY_FLASK.get(status) or CLASSES.get(status // 100, CLASSES[5])
