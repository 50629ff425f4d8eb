"""Another Learning Record Store, as a client with a key sees it; why not through tincan says decision 15."""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import requests
from requests.auth import HTTPBasicAuth

from tracker.outbound.deadlines import DeadlineAdapter
from tracker.outbound.retry_after import read_retry_after

_CONNECT_SECONDS = 10.0
_READ_SECONDS = 30.0
_LONGEST_ANSWER = 64 * 1024
_LONGEST_REASON = 300
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""What does not stand on one line; and halves of characters, which JSON can bring and no database holds."""

LONGEST_POST = _CONNECT_SECONDS + 2 * _READ_SECONDS
"""How many seconds one request takes at most: to connect, to be answered, to read the answer."""


class Verdict(enum.Enum):
    """What an answer says about the statements that were sent."""

    DELIVERED = "all of them are there"
    KNOWN = "one of them was there before"
    REFUSED = "one of them is refused for ever"
    TOO_LARGE = "they are too much at once"
    PROBLEM = "it says nothing about them: the target cannot take any now"


@dataclass(frozen=True)
class Answer:
    """A verdict with its reason in words; `retry_after` is how many seconds the target asks to be left alone."""

    verdict: Verdict
    reason: str = ""
    retry_after: float = 0.0


_VERDICTS: dict[int, Verdict] = {
    # https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#32-error-codes; other stores say 422 for 400
    HTTPStatus.BAD_REQUEST: Verdict.REFUSED,
    HTTPStatus.UNPROCESSABLE_ENTITY: Verdict.REFUSED,
    HTTPStatus.CONFLICT: Verdict.KNOWN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Verdict.TOO_LARGE,
}


class RemoteStore:
    """The store at `url` (its statements are at `url`/statements), for one user. Use it in a `with`."""

    def __init__(
        self,
        url: str,
        username: str,
        secret: str,
        version: str,
        *,
        timeouts: tuple[float, float] = (_CONNECT_SECONDS, _READ_SECONDS),
    ) -> None:
        self._url = url
        self._timeouts = timeouts
        self._deadlines = DeadlineAdapter()
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._deadlines)
        self._session.auth = HTTPBasicAuth(username.encode(), secret.encode())
        self._session.headers.update({"X-Experience-API-Version": version, "Accept": "application/json"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def send(self, statements: Mapping[str, str]) -> Answer:
        """Store `statements`, JSON by id, in this order."""
        body = f"[{','.join(statements.values())}]".encode()
        try:
            status, headers, content = self._ask("POST", "statements", body, {"Content-Type": "application/json"})
        except requests.RequestException as error:
            return Answer(Verdict.PROBLEM, _describe(error))
        if status == HTTPStatus.OK:
            return _check_ids(content, list(statements))
        verdict = _VERDICTS.get(status, Verdict.PROBLEM)
        return Answer(verdict, _reason(status, content), read_retry_after(headers))

    def read_about(self) -> list[str]:
        """The versions that the store speaks. Raises RemoteProblem."""
        value = self._read("about", {})
        versions = value.get("version") if isinstance(value, dict) else None
        if not isinstance(versions, list):
            raise RemoteProblem("about: the answer is not that of a Learning Record Store")
        return [str(version) for version in versions]

    def offer_nothing(self) -> str | None:
        """Send a batch without a statement, to see whether the key may write: why it was refused, or None.

        The standard does not say what such a batch is: some stores take it, others refuse it once they know the key.

        Raises:
            RemoteProblem: the store takes no statement from this key, or is none.
        """
        try:
            status, _, content = self._ask("POST", "statements", b"[]", {"Content-Type": "application/json"})
        except requests.RequestException as error:
            raise RemoteProblem(f"statements: {_describe(error)}") from error
        if status == HTTPStatus.NO_CONTENT or (status == HTTPStatus.OK and _json(content) == []):
            return None
        if status == HTTPStatus.OK:
            raise RemoteProblem("statements: the answer is not that of a Learning Record Store")
        if _VERDICTS.get(status) is not Verdict.REFUSED:
            raise RemoteProblem(f"statements: {_reason(status, content)}", status)
        return _reason(status, content)

    def query_nothing(self) -> None:
        """Ask for statements of a far future, of which there are none. Raises RemoteProblem."""
        value = self._read("statements", {"since": "9999-01-01T00:00:00Z", "limit": "1"})
        if not isinstance(value, dict) or not isinstance(value.get("statements"), list):
            raise RemoteProblem("statements: the answer is not that of a Learning Record Store")

    def _read(self, resource: str, parameters: dict[str, str]) -> Any:
        try:
            status, _, content = self._ask("GET", resource, None, {}, parameters)
        except requests.RequestException as error:
            raise RemoteProblem(f"{resource}: {_describe(error)}") from error
        if status != HTTPStatus.OK:
            raise RemoteProblem(f"{resource}: {_reason(status, content)}", status)
        return _json(content)

    def _ask(
        self,
        method: str,
        resource: str,
        body: bytes | None,
        headers: dict[str, str],
        parameters: dict[str, str] | None = None,
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and the beginning of the body; a redirect is not followed, for the secret would follow it."""
        with (
            self._deadlines.within(sum(self._timeouts) + self._timeouts[1]),
            self._session.request(
                method,
                f"{self._url}/{resource}",
                data=body,
                params=parameters,
                headers=headers,
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            content = b""
            for piece in response.iter_content(8192):
                content += piece
                if len(content) > _LONGEST_ANSWER:
                    break
            return response.status_code, response.headers, content


class RemoteProblem(Exception):  # noqa: N818 - a fact, as in tracker.errors
    """The store does not answer as one; `status` is that of its answer, if there was one."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


def _check_ids(content: bytes, sent: Sequence[str]) -> Answer:
    """A page that says 200 to everything, as those of halls and proxies do, has stored nothing."""
    value = _json(content)
    if isinstance(value, list) and [str(entry).lower() for entry in value] == [entry.lower() for entry in sent]:
        return Answer(Verdict.DELIVERED)
    return Answer(Verdict.PROBLEM, "it answered 200, but not with the ids of the statements: is the URL right?")


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _reason(status: int, content: bytes) -> str:
    """What the target says, on one line and not for ever."""
    value = _json(content)
    said = value.get("message") if isinstance(value, dict) else None
    text = said if isinstance(said, str) else content.decode("utf-8", "replace")
    return f"{status} {_UNPRINTABLE.sub(' ', text).strip()[:_LONGEST_REASON]}".strip()


def _describe(error: requests.RequestException) -> str:
    """What went wrong without what the library says of it, which may hold the address with all its parts."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    return f"the request failed ({type(error).__name__})"


_WORDS: dict[type[Exception], str] = {
    requests.Timeout: "it did not answer in time",
    requests.exceptions.SSLError: "its certificate cannot be trusted",
    requests.exceptions.ProxyError: "the proxy on the way does not let us through",
    requests.ConnectionError: "it cannot be reached",
}
