"""What tests of the web share."""

from __future__ import annotations

import pytest

from tests.tracker.xapi_client import XapiClient


@pytest.fixture
def lrs(app) -> XapiClient:
    """A program that may do everything."""
    return XapiClient(app)
