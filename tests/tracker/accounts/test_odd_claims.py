"""What is no claim is refused in the form of all refusals, whatever it is."""

from __future__ import annotations

import pytest

GUEST = "00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[" * 100_000,
        f'{{"guest": "{{{GUEST}}}", "statements": []}}',
        f'{{"guest": "{GUEST}", "statements": [], "statements": []}}',
        f'{{"guest": "{GUEST}", "statements": [], "more": "\\ud800"}}',
        f'{{"guest": "{GUEST}", "statements": [{{"result": {{"score": {{"raw": NaN}}}}}}]}}',
    ],
    ids=["nothing", "deep", "a UUID of another form", "a key twice", "half of a character", "no number"],
)
def test_what_is_no_claim_in_json_is_refused(visitor, body):
    visitor.sign_up_by_name("Blue River")
    headers = {"X-CSRFToken": visitor.csrf(), "Content-Type": "application/json"}
    answer = visitor.post("/api/claims", body, headers=headers)
    assert answer.status_code == 400
    assert answer.json["error"] == "BodyInvalid"
