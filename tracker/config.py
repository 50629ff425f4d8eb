"""Every setting: its name, its default and what it means."""
# ruff: noqa: RUF009 - `setting` makes a dataclass field, and paths never change

from __future__ import annotations

import dataclasses
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import SettingInvalid


def setting(default: Any, meaning: str) -> Any:
    """A setting with its meaning; it is read from the environment under its name in capitals."""
    return dataclasses.field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Config:
    """What an operator can set. Empty text means "not set"; folders are relative to where the program starts."""

    host: str = setting("127.0.0.1", "The address to listen on.")
    port: int = setting(8000, "The port to listen on.")
    data: Path = setting(Path("var"), "The folder of the database, the keys and everything else worth a backup.")
    database_url: str = setting(
        "", "Another database than `tracker.db` in DATA: `postgresql://user:password@host/name`."
    )
    manifest: Path = setting(Path("build/manifest.json"), "What the compiler wrote about the course.")
    exam_bank_file: Path = setting(
        Path("build/exam_bank.json"), "The exam items with their keys, as the compiler wrote them."
    )
    public: Path = setting(Path("public"), "The built site.")
    public_url: str = setting("", "The address under which the world reaches this server, as `https://course.example`.")
    trusted_proxies: int = setting(
        0, "How many reverse proxies stand in front and say who asked, by X-Forwarded headers."
    )
    workers: int = setting(1, "How many processes answer requests.")
    threads: int = setting(8, "How many requests each of them works on at once.")
    max_body_bytes: int = setting(10 * 1024 * 1024, "The longest body of a request that is read.")
    max_attachment_bytes: int = setting(
        32 * 1024 * 1024,
        "The longest request that brings contents of attachments; MAX_BODY_BYTES is for its statements.",
    )
    max_learner_attachment_bytes: int = setting(
        64 * 1024 * 1024, "How many bytes of attachments a learner's own session may bring in all."
    )
    max_learner_statements_a_day: int = setting(
        10_000, "How many statements a learner's own session may store within a day."
    )
    max_learner_statement_bytes: int = setting(
        64 * 1024 * 1024, "How many bytes the statements of a learner's own session may take in all."
    )
    max_claimed_bytes: int = setting(
        16 * 1024 * 1024, "How many bytes the statements of all guests whose progress a learner takes over may take."
    )
    max_learner_document_bytes: int = setting(
        8 * 1024 * 1024, "How many bytes the state and profile documents of a learner may take in all."
    )
    cross_origins: str = setting(
        "", "Origins whose pages may ask the record store with a key, with commas between them, or `*` for all."
    )
    issuer_did: str = setting("", "Who signs credentials. Not set: did:web of PUBLIC_URL over https, else a did:key.")
    issuer_name: str = setting("Urban safety course", "The name of the issuer on credentials and certificates.")
    mail_url: str = setting("", "Where mail goes, as `smtp://user:password@host:587`. Not set: mail is printed.")
    mail_from: str = setting("course@localhost", "The sender of mail.")

    @property
    def database(self) -> str:
        """The address of the database in force."""
        return self.database_url or f"sqlite:///{self.data / 'tracker.db'}"

    @property
    def address(self) -> str:
        """The address that people open: the public one, or the one that is listened on.

        Where the server listens on every address, it is one that leads there from the same machine alone.
        """
        host = self.host
        if self.listens_everywhere:
            host = "::1" if ":" in host else "127.0.0.1"
        return self.public_url.rstrip("/") or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def listens_everywhere(self) -> bool:
        """Whether HOST is a wildcard, in any way of writing it (`0` is one), which names no address to open."""
        try:
            found = socket.getaddrinfo(self.host, None, flags=socket.AI_NUMERICHOST)
        except OSError:
            return False
        return ipaddress.ip_address(found[0][4][0]).is_unspecified

    @property
    def has_own_address(self) -> bool:
        """Whether others can be told an address of this server."""
        return bool(self.public_url) or not self.listens_everywhere

    @property
    def keys(self) -> Path:
        """The folder of secret keys."""
        return self.data / "keys"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """The settings in `environ`, with defaults for what is not there.

        Raises:
            SettingInvalid: a value that cannot be read as what the setting needs.
        """
        given: dict[str, Any] = {
            entry.name: _read(entry, environ[entry.name.upper()])
            for entry in dataclasses.fields(cls)
            if environ.get(entry.name.upper())
        }
        return cls(**given)


def _read(entry: dataclasses.Field[Any], text: str) -> object:
    kind: Any = type(entry.default)
    try:
        return kind(text)
    except ValueError as error:
        raise SettingInvalid(entry.name.upper(), f"{text!r} is not a whole number") from error
