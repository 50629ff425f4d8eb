"""Views for learners who are signed in; others are asked to sign in first, and come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.errors import CredentialsMissing
from tracker.web.parts import Learner, parts

View = Callable[..., ResponseReturnValue]


def signed_in(view: Callable[..., ResponseReturnValue]) -> View:
    """`view`, given the learner as its first argument.

    Raises:
        CredentialsMissing: nobody is signed in, and the request would change something.
    """

    @wraps(view)
    def guarded(*arguments: Any, **named: Any) -> ResponseReturnValue:
        learner = parts().current_learner()
        if isinstance(learner, Learner):
            return view(learner, *arguments, **named)
        if request.method != "GET":
            raise CredentialsMissing
        return redirect(url_for("security.login", next=request.path))

    return guarded
