"""Views for learners who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask.typing import ResponseReturnValue

from tracker.web.access import require_person
from tracker.web.parts import Learner


def signed_in(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """`view`, given the learner as its first argument.

    Raises:
        CredentialsMissing: nobody is signed in; a page then leads to the sign-in page and back.
    """

    @wraps(view)
    def guarded(*arguments: Any, **named: Any) -> ResponseReturnValue:
        return view(Learner(require_person().learner), *arguments, **named)

    return guarded
