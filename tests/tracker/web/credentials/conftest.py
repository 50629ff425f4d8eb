"""What tests of credentials on pages share: a tracker with a public address, and a learner who is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.web.learners import a_learner_who_is_done


@pytest.fixture
def config(config):
    return replace(config, public_url="https://course.example")


@pytest.fixture
def learner(app):
    return a_learner_who_is_done(app)
