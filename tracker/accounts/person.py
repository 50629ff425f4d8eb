"""A person as Flask-Security sees one: an account whose password and sessions it may change."""

from __future__ import annotations

from dataclasses import replace

from flask_security import RoleMixin, UserMixin

from tracker.storage.ports import Account

LEARNER, TRAINER, ADMINISTRATOR = ROLES = ("learner", "trainer", "administrator")


class Role(RoleMixin):
    """What a person may do here, by name."""

    def __init__(self, name: str) -> None:
        self.name = name


class Person(UserMixin):
    """Somebody with an account. What Flask-Security sets is in `account`, for the datastore to store."""

    fs_uniquifier: str = ""

    def __init__(self, account: Account) -> None:
        self._read = account
        self.learner = account.learner
        self.display_name = account.display_name
        self.language = account.language
        self.email = account.email or ""
        self.active = account.active
        self.roles = [Role(name) for name in sorted(account.roles)]
        self.password = account.password
        self.fs_uniquifier = account.session_key

    @property
    def account(self) -> Account:
        """The account with the password and the session key that it should have now."""
        return replace(self._read, password=self.password, session_key=self.fs_uniquifier)
