"""What `tracker forward test` asks another store: what it speaks, and whether the key may write there."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import click

from tracker.outbound.forwarding import RemoteProblem, RemoteStore
from tracker.storage.ports import Target

_SILENT = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
"""How stores answer that do not tell everybody what they speak, as the standard wants it."""


def try_target(target: Target, remote: RemoteStore) -> Iterator[str]:
    """What is found, a line each, as long as forwarding to `target` will work.

    Raises:
        ClickException: it will not; the message says what to do.
    """
    speaks = _read_versions(remote)
    if not speaks:
        yield f"It does not say which versions of xAPI it speaks; {target.version} will be spoken."
    elif not any(_are_alike(version, target.version) for version in speaks):
        raise click.ClickException(
            f"It speaks xAPI {', '.join(speaks)}, and not {target.version}: "
            f"remove {target.name}, and add it again with another --version."
        )
    else:
        yield f"It speaks xAPI {', '.join(speaks)}; {target.version} will be spoken."
    refused = _offer(target, remote)
    if refused is None:
        yield "It takes statements from this key: it took a batch without a statement."
        return
    if not speaks:
        _require_known(target, remote)
    yield (
        f"It knows this key, and refuses a batch without a statement ({refused}), as stores may. "
        "Whether it takes statements says `tracker forward list` once there are some."
    )


def _read_versions(remote: RemoteStore) -> list[str]:
    try:
        return remote.read_about()
    except RemoteProblem as problem:
        if problem.status not in _SILENT:
            raise click.ClickException(_sentence(problem)) from problem
        return []


def _are_alike(spoken: str, wanted: str) -> bool:
    """Whether two versions differ in their patch at most."""
    return spoken.split(".")[:2] == wanted.split(".")[:2]


def _offer(target: Target, remote: RemoteStore) -> str | None:
    try:
        return remote.offer_nothing()
    except RemoteProblem as problem:
        raise click.ClickException(_sentence(problem) + _advice(target, problem)) from problem


def _require_known(target: Target, remote: RemoteStore) -> None:
    """Where a store may have refused the version rather than the batch, see what it says to a query."""
    try:
        remote.query_nothing()
    except RemoteProblem as problem:
        if problem.status != HTTPStatus.FORBIDDEN:  # a key that may only write is known all the same
            raise click.ClickException(_sentence(problem) + _advice(target, problem)) from problem


def _sentence(problem: RemoteProblem) -> str:
    return f"{str(problem).rstrip('. ')}."


def _advice(target: Target, problem: RemoteProblem) -> str:
    if problem.status == HTTPStatus.UNAUTHORIZED:
        return (
            f" It does not take the user name with the secret: `tracker forward secret {target.name}` "
            "takes another secret."
        )
    if problem.status == HTTPStatus.FORBIDDEN:
        return f" The key may not write there: give {target.username} that right, or another key."
    return ""
