"""The only file that sees a private key: makes them, keeps them, signs with them."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from openbadgeslib.ob3 import add_data_integrity_proof

from tracker.credentials.issuer import method_id
from tracker.credentials.keys import PublicKey
from tracker.credentials.proof import check_coverage
from tracker.errors import IssuerKeyUnusable

MODE = 0o600
_NAME = re.compile(r"issuer-(\d{4})\.pem")


@dataclass(frozen=True)
class SigningKeys:
    """The issuer's keys in `folder`, `issuer-0001.pem` and on; the highest number signs, the others stay for old lists.

    The folder is read again each time, so that a rotation reaches a running tracker.
    """

    folder: Path

    def prepare(self) -> None:
        """Make the first key where there is none."""
        if not self._files():
            self._write(1)

    def rotate(self) -> PublicKey:
        """Make a new key, which signs from now on."""
        numbers = [int(_NAME.fullmatch(file.name)[1]) for file in self._files()]  # type: ignore[index]
        self._write(max(numbers, default=0) + 1)
        return self.newest()

    def public(self) -> tuple[PublicKey, ...]:
        """The public half of every key, oldest to newest.

        Raises:
            IssuerKeyUnusable: a key file is not a key, or others than its owner can read it.
        """
        return tuple(_public(_read(file)) for file in self._files())

    def newest(self) -> PublicKey:
        """The key that signs.

        Raises:
            IssuerKeyUnusable: there is none.
        """
        keys = self.public()
        if not keys:
            raise IssuerKeyUnusable(str(self.folder), "there is no key yet: start the tracker once")
        return keys[-1]

    def sign(self, document: dict[str, Any], did: str, now: datetime) -> dict[str, Any]:
        """`document` with a proof by the newest key, or by the key that `did` is, where it is a did:key.

        Raises:
            IssuerKeyUnusable: no key here speaks for `did`.
            ProofError: the document holds a value that no proof can cover.
        """
        for private in reversed([_read(file) for file in self._files()]):
            public = _public(private)
            if not did.startswith("did:key:") or public.did == did:
                signed: dict[str, Any] = add_data_integrity_proof(
                    document, _pem(private), method_id(did, public), created=now
                )
                check_coverage(signed)
                return signed
        raise IssuerKeyUnusable(str(self.folder), f"no key here speaks for {did}")

    def _files(self) -> list[Path]:
        return sorted(file for file in self.folder.glob("issuer-*.pem") if _NAME.fullmatch(file.name))

    def _write(self, number: int) -> None:
        """Write a new key under `number`; where another process was faster, its key stays."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.folder / f".{secrets.token_hex(8)}.new"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
            file.write(_pem(Ed25519PrivateKey.generate()))
            file.flush()
            os.fsync(file.fileno())
        try:
            (self.folder / f"issuer-{number:04}.pem").hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()


def _read(file: Path) -> Ed25519PrivateKey:
    if file.stat().st_mode & 0o077:
        raise IssuerKeyUnusable(
            str(file), "others can read it; close it with `chmod 600`, and rotate if somebody may have"
        )
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except PermissionError as error:
        raise IssuerKeyUnusable(str(file), "it belongs to another user of the machine") from error
    except ValueError as error:
        raise IssuerKeyUnusable(str(file), "it is not a private key; put back the one from the backup") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise IssuerKeyUnusable(str(file), "it is not an Ed25519 key")
    return key


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public(key: Ed25519PrivateKey) -> PublicKey:
    return PublicKey.from_pem(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
