"""The statements of another Learning Record Store, a page at a time, with patience.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from http import HTTPStatus
from random import Random, SystemRandom
from typing import Any, Protocol, Self
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import HTTPBasicAuth

from tracker.errors import BodyInvalid, SourceUnusable
from tracker.outbound.retry_after import read_retry_after
from tracker.xapi.attachments import Content, read_hash
from tracker.xapi.json_text import read_json
from tracker.xapi.multipart import MIXED, read_parts
from tracker.xapi.timestamps import write_timestamp
from tracker.xapi.verbs import VOIDED

PAGE = 100
"""How many statements are asked for at once."""

TRIES = 8
"""How often a page is asked for before it is given up."""

LONGEST_PAUSE = 60.0
_TIMEOUTS = (10.0, 60.0)
_LONGEST = 128 * 1024 * 1024
_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass
class RemotePage:
    """Statements, oldest first, with the contents that came along; a voided one stands before what voids it."""

    statements: list[Any] = field(default_factory=list)
    contents: dict[bytes, Content] = field(default_factory=dict)


class Shelf(Protocol):
    """Where contents are put that are too large for memory."""

    def write(self, number: int, sha2: bytes, pieces: Iterator[bytes]) -> Content:
        """Keep a content. Raises BodyInvalid where it has another hash."""
        ...


class RemoteStatements:
    """The statements of the store at `url`, as one user of it sees them. Use it in a `with`."""

    def __init__(
        self,
        url: str,
        username: str,
        secret: str,
        version: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        random: Random = SystemRandom(),  # noqa: B008 - it has no state that calls could share
        timeouts: tuple[float, float] = _TIMEOUTS,
    ) -> None:
        self._url = f"{url.rstrip('/')}/statements"
        self._sleep = sleep
        self._random = random
        self._timeouts = timeouts
        self._attachments = True
        self._seen: set[str] = set()
        self._session = requests.Session()
        self._session.auth = HTTPBasicAuth(username.encode(), secret.encode())
        self._session.headers.update({"X-Experience-API-Version": version})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._session.close()

    def read_page(self, address: str, shelf: Shelf) -> tuple[RemotePage, str | None]:
        """The page at `address`, with its contents on `shelf`, and the address of the next one, None behind the last.

        Raises:
            SourceUnusable: the store refuses, is no Learning Record Store, cannot be reached for a long time, or leads
                in a circle.
        """
        self._seen.add(address)
        page = RemotePage()
        answer = self._patiently(address, page, shelf)
        found = answer.get("statements") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise SourceUnusable(self._url, "the answer holds no statements: is it a Learning Record Store?")
        for statement in found:
            target = _find_voided(statement)
            voided = self._patiently(self._address(voidedStatementId=target), page, shelf) if target else None
            page.statements += [statement] if voided is None else [voided, statement]
        more = answer.get("more")
        return page, self._follow(more) if more and isinstance(more, str) else None

    def begin(self, since: datetime | None) -> str:
        """The address of the first page of what was stored after `since`."""
        limits = {} if since is None else {"since": write_timestamp(since)}
        return self._address(ascending="true", limit=str(PAGE), **limits)

    def _address(self, **parameters: str) -> str:
        prepared = requests.Request("GET", self._url, params=parameters).prepare()
        return str(prepared.url)

    def _follow(self, more: str) -> str:
        """The address behind `more`, on the same server: the secret goes nowhere else."""
        address = urljoin(self._url, more)
        if urlsplit(address)[:2] != urlsplit(self._url)[:2]:
            raise SourceUnusable(self._url, f"the next page is on another server ({urlsplit(address).netloc})")
        if address in self._seen:
            raise SourceUnusable(self._url, "it leads from page to page in a circle")
        return address

    def _patiently(self, address: str, page: RemotePage, shelf: Shelf) -> Any:
        """The JSON at `address`, None where there is nothing; contents beside it are put into `page`."""
        problem, asked = "", 0.0
        for tried in range(TRIES):
            if tried:
                longest = min(LONGEST_PAUSE, 2.0**tried)
                self._sleep(max(self._random.uniform(longest / 2, longest), min(asked, LONGEST_PAUSE)))
            asked = 0.0
            try:
                with self._get(address) as answer:
                    status = answer.status_code
                    if status == HTTPStatus.OK:
                        return _read(answer, page, shelf)
                    if status == HTTPStatus.NOT_FOUND and "voidedStatementId=" in address:
                        return None
                    if status == HTTPStatus.BAD_REQUEST and self._attachments:
                        self._attachments = False
                        continue
                    problem = f"it answers {status} {answer.reason}"
                    if status not in _PASSING and status < HTTPStatus.INTERNAL_SERVER_ERROR:
                        raise SourceUnusable(self._url, problem)
                    asked = read_retry_after(answer.headers)
            except requests.RequestException as error:
                problem = f"it cannot be reached ({type(error).__name__})"
            except BodyInvalid as error:
                problem = f"its answer cannot be read: {error.reason}"
        raise SourceUnusable(self._url, problem or "it refuses the query")

    def _get(self, address: str) -> requests.Response:
        # `more` leads on with what was asked for at first.
        wanted = {} if "attachments=" in address else {"attachments": "true" if self._attachments else "false"}
        parameters = wanted if address.startswith(self._url) else {}
        return self._session.get(address, params=parameters, timeout=self._timeouts, allow_redirects=False, stream=True)


def _read(answer: requests.Response, page: RemotePage, shelf: Shelf) -> Any:
    kind = Message()
    kind["Content-Type"] = answer.headers.get("Content-Type", "")

    def read(length: int) -> bytes:
        return bytes(answer.raw.read(length, decode_content=True))

    if kind.get_content_type() != MIXED:
        return read_json(_gather(iter(lambda: read(65_536), b"")))
    parts = read_parts(read, str(kind.get_param("boundary", "")))
    first = next(parts, None)
    value = read_json(_gather(first.content)) if first else None
    for number, part in enumerate(parts, start=2):
        sha2 = read_hash(part.headers.get("x-experience-api-hash"))
        if sha2 is not None and sha2 not in page.contents:
            page.contents[sha2] = shelf.write(number, sha2, part.content)
    return value


def _gather(pieces: Iterator[bytes]) -> bytes:
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) > _LONGEST:
            raise BodyInvalid(f"it is longer than {_LONGEST} bytes")
    return bytes(gathered)


def _find_voided(statement: Any) -> str | None:
    """The id of the statement that `statement` voids: queries find it no longer, but it can be asked for."""
    try:
        return str(statement["object"]["id"]) if statement["verb"]["id"] == VOIDED else None
    except (KeyError, TypeError):
        return None
