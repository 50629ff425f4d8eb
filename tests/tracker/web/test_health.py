from __future__ import annotations

import pytest


def test_health_says_that_database_and_manifest_are_there(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json["status"] == "ok"
    assert answer.json["manifest"]["course"] == "urban-safety"


@pytest.fixture
def ruined(app, config):
    """The application after its database was overwritten by something else."""
    app.extensions["tracker"].store.close()
    database = config.data / "tracker.db"
    database.write_bytes(b"something else" * 1000)
    return app


def test_health_says_that_the_database_is_gone(ruined):
    answer = ruined.test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["database"] == "unreachable"


def test_without_its_database_the_tracker_refuses_what_it_cannot_keep(ruined):
    answer = ruined.test_client().get("/credentials/00000000-0000-4000-8000-000000000000")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
