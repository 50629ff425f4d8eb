"""What tests of accounts share: a mailbox, and visitors with browsers of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tracker.templates import remember_templates
from tests.tracker.visitor import Mailbox, Visitor
from tracker.app import create_app


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def app(config, clock, mailbox):
    made = remember_templates(create_app(config, clock=clock, mail=mailbox))
    yield made
    made.extensions["tracker"].store.close()


@pytest.fixture
def visit(app) -> Callable[..., Visitor]:
    """Another browser: `visit(language="es")`."""
    return lambda **rest: Visitor(app, **rest)


@pytest.fixture
def visitor(visit) -> Visitor:
    return visit()


@pytest.fixture
def accounts(app):
    """The accounts that are stored now."""
    store = app.extensions["tracker"].store
    return lambda: store.read(lambda transaction: transaction.accounts.list_all())
