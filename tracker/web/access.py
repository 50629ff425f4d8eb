"""Who may enter: what views ask before they answer."""

from __future__ import annotations

from flask_security import current_user

from tracker.accounts.person import Person
from tracker.errors import CredentialsMissing
from tracker.web.parts import Learner


def require_person() -> Person:
    """Who is signed in.

    Raises:
        CredentialsMissing: nobody; a page then leads to the sign-in page and back.
    """
    if not current_user.is_authenticated:
        raise CredentialsMissing
    person: Person = current_user._get_current_object()  # noqa: SLF001 - werkzeug's documented way out of its proxy
    return person


def current_learner() -> Learner | None:
    """The learner who is signed in, if anybody."""
    return Learner(current_user.learner) if current_user.is_authenticated else None
