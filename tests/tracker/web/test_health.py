from __future__ import annotations


def test_health_says_that_database_and_manifest_are_there(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json["status"] == "ok"
    assert answer.json["manifest"]["course"] == "urban-safety"
