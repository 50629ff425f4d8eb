"""What an operator gives when forwarding is set up: addresses, secrets, and the parts that send."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from typing import Any
from urllib.parse import urlsplit

import click
from typing_extensions import override

from manifest import codec
from tracker.app import utc_now
from tracker.config import Config
from tracker.errors import StatementInvalid
from tracker.jobs.forward import Forwarder
from tracker.outbound.forwarding import RemoteStore
from tracker.storage.key_files import read_secret
from tracker.storage.ports import Store, Target
from tracker.xapi.identifiers import iri

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
BY_HAND = f"by hand {secrets.token_hex(8)}"
"""Who forwards when a command does."""

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class _Name(click.ParamType[str]):
    name = "name"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _NAME.fullmatch(value):
            self.fail(f"{value!r} is no name of a target: use up to 40 of a-z, 0-9 and hyphens", param, ctx)
        return str(value)


class _Iri(click.ParamType[str]):
    name = "IRI"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            iri(value)
        except StatementInvalid as error:
            self.fail(f"{value!r}: {error.reason}", param, ctx)
        return str(value)


NAME, IRI = _Name(), _Iri()


def secret_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that takes a secret; an argument would be seen by everybody on the machine."""
    command = click.option("--secret-env", metavar="NAME", help="Read the secret from this variable.")(command)
    return click.option("--secret-file", metavar="FILE", help="Read the secret from this file; - is the input.")(
        command
    )


def read_new_secret(file: str | None, variable: str | None) -> str:
    """The secret that an operator gives: in a file, in a variable, or typed where nobody sees it."""
    if file is not None and variable is not None:
        raise click.UsageError("Give the secret in one way: --secret-file or --secret-env.")
    if variable is not None:
        secret = os.environ.get(variable, "")
    elif file is not None:
        try:
            secret = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise click.ClickException(f"The secret in {file} cannot be read.") from error
    else:
        secret = click.prompt("Secret", hide_input=True)
    if not secret.strip():
        raise click.ClickException("The secret is empty.")
    return secret.strip()


def secret_file_of(config: Config, name: str) -> Path:
    """Where this machine keeps the secret for the target `name`."""
    return config.keys / f"forward-{name}"


def check_url(url: str, *, plain_http: bool) -> str:
    """The address of a store without the slash at its end. Over http only to this machine, or where it is said."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        raise click.BadParameter("it cannot be read", param_hint="URL") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise click.BadParameter("write https://lrs.example/xapi", param_hint="URL")
    if parts.username is not None or parts.query or parts.fragment:
        raise click.BadParameter("it holds no user, no ? and no #: the user name is --username", param_hint="URL")
    if parts.scheme == "http" and host not in _LOCAL and not plain_http:
        raise click.BadParameter("over http anybody on the way can read the secret: use https", param_hint="URL")
    return url.rstrip("/").removesuffix("/statements")


def make_forwarder(config: Config, store: Store, holder: str, stopped: Callable[[], bool] = lambda: False) -> Forwarder:
    """The one who forwards, with the settings of `config`, known to others as `holder`."""

    def connect(target: Target, secret: str) -> RemoteStore:
        return RemoteStore(target.url, target.username, secret, target.version)

    return Forwarder(
        store,
        codec.read(config.manifest).base_iri,
        holder=holder,
        clock=utc_now,
        random=SystemRandom(),
        read_secret=lambda name: read_secret(secret_file_of(config, name)),
        connect=connect,
        stopped=stopped,
    )
