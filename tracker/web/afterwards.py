"""Work that a request leaves behind, and for which its sender does not wait."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, after_this_request, request

AFTERWARDS = "tracker.afterwards"
"""Where the environment of a request holds the list of such work, if the server does it once the answer was sent."""


def do_afterwards(work: Callable[[], None]) -> None:
    """Do `work` once the answer to the current request was sent, or, where no server says so, once it is made."""
    waiting: list[Callable[[], None]] | None = request.environ.get(AFTERWARDS)
    if waiting is not None:
        waiting.append(work)
    else:
        after_this_request(lambda response: _do_at_end(response, work))


def _do_at_end(response: Response, work: Callable[[], None]) -> Response:
    response.call_on_close(work)
    return response
