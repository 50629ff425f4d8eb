"""A credential with everything that is needed to check it without this server, as one ZIP file."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from tracker.credentials.document import DocumentError

CREDENTIAL = "credential.json"
ISSUER = "issuer.json"
STATUS = "status-list.json"
README = "README.txt"

LARGEST = 1024 * 1024
"""The longest file that is read out of a bundle, in bytes."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bundle:
    """A credential, the DID documents that came with it and the status lists, by their address."""

    credential: dict[str, Any]
    documents: Sequence[dict[str, Any]] = ()
    status_lists: Mapping[str, dict[str, Any]] = field(default_factory=dict)


def write_bundle(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of `files`, the same byte for byte for the same files."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return file.getvalue()


def read_bundle(content: bytes) -> Bundle:
    """What is in a bundle, or in a credential that comes alone as JSON.

    Raises:
        DocumentError: it is neither.
    """
    if not content.startswith(b"PK"):
        return Bundle(parse_object(content, "the file"))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            credential = parse_object(_read(archive, CREDENTIAL), CREDENTIAL)
            names = set(archive.namelist())
            documents = [parse_object(_read(archive, ISSUER), ISSUER)] if ISSUER in names else []
            lists = [parse_object(_read(archive, STATUS), STATUS)] if STATUS in names else []
    except KeyError as error:
        raise DocumentError(f"the ZIP file holds no {CREDENTIAL}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocumentError(f"the ZIP file is damaged: {error}") from error
    return Bundle(credential, documents, {str(entry.get("id")): entry for entry in lists})


def parse_object(content: bytes, name: str) -> dict[str, Any]:
    """The JSON object in `content`.

    Raises:
        DocumentError: there is none, or it is too large; `name` says of which file.
    """
    if len(content) > LARGEST:
        raise DocumentError(f"{name} is longer than {LARGEST} bytes")
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name} is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise DocumentError(f"{name} is not a JSON object")
    return value


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(LARGEST + 1)
