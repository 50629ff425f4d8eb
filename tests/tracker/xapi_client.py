"""A client of the Learning Record Store with a key, on Flask's test client."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Any

from tests.tracker.builders import START
from tracker.commands.add_key import add_key

VERSION = {"X-Experience-API-Version": "1.0.3"}
STATE = "/xapi/activities/state"


class XapiClient:
    """Sends requests as a program with a key of `scopes`."""

    def __init__(self, app: Any, *scopes: str) -> None:
        name = f"a program {secrets.token_hex(4)}"
        made = add_key(app.extensions["tracker"].store, name, frozenset(scopes or ("all",)), START)
        self.key, self.secret = made.key, made.secret
        self._client = app.test_client()
        self.headers = {}
        self.sign_in(made.key.id, made.secret)

    def sign_in(self, key: str, secret: str) -> XapiClient:
        """Use another key from now on."""
        pair = base64.b64encode(f"{key}:{secret}".encode()).decode()
        self.headers = {**VERSION, "Authorization": f"Basic {pair}"}
        return self

    def request(self, method: str, path: str = "/xapi/statements", **options: Any) -> Any:
        headers = {**self.headers, **options.pop("headers", {})}
        return self._client.open(path, method=method, headers=headers, **options)

    def get(self, path: str = "/xapi/statements", **query: Any) -> Any:
        texts = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in query.items()}
        return self.request("GET", path, query_string=texts)

    def post(self, value: Any) -> Any:
        return self.request("POST", json=value)

    def put(self, value: Any, statement_id: str | None = None) -> Any:
        return self.request("PUT", json=value, query_string={"statementId": statement_id or value["id"]})

    def ids(self, **query: Any) -> list[str]:
        """The ids of the statements that a query finds, in its order."""
        return [statement["id"] for statement in self.get(**query).json["statements"]]
