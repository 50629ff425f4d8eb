"""A credential with everything that is needed to check it without this server, as one ZIP file."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from tracker.credentials.award import Award
from tracker.credentials.document import DocumentError
from tracker.credentials.issuer import document_address
from tracker.credentials.wording import Translate, translate_to

CREDENTIAL = "credential.json"
ISSUER = "issuer.json"
STATUS = "status-list.json"
README = "README.txt"

LARGEST = 1024 * 1024
"""The longest file that is read out of a bundle, in bytes."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bundle:
    """A credential and the status lists that came with it, by their address.

    The DID document of a bundle is for verifiers that want one: it says nothing about whose it is, so it is not read.
    """

    credential: dict[str, Any]
    status_lists: Mapping[str, dict[str, Any]] = field(default_factory=dict)


def bundle_credential(
    award: Award, credential: str, issuer: Mapping[str, Any], status_list: Mapping[str, Any], url: str
) -> bytes:
    """The ZIP of a signed `credential`, the DID document of its issuer, its status list and what to do with them."""
    gettext = translate_to(award.language)
    files = {
        CREDENTIAL: credential,
        ISSUER: json.dumps(issuer, ensure_ascii=False, indent=1),
        STATUS: json.dumps(status_list, ensure_ascii=False, indent=1),
        README: write_readme(award, url, gettext),
    }
    return write_bundle({name: text.encode() for name, text in files.items()})


def write_readme(award: Award, url: str, gettext: Translate) -> str:
    """What is in the bundle and how to check it, in plain text."""
    address = document_address(award.issuer.did)
    if address is None:
        trust = f"--trust {award.issuer.did}"
        advice = gettext("The issuer's DID is its key. Compare it with the one that the issuer made known to you.")
    else:
        trust = "--issuer did.json"
        advice = gettext("Get did.json yourself from the issuer where you can, rather than from this file:")
        advice += f"\n  {address}"
    lines = [
        gettext("Certificate: %(title)s") % {"title": award.title},
        f"{award.name} · {award.issued:%Y-%m-%d} · {award.issuer.name}",
        url,
        "",
        f"{CREDENTIAL}  " + gettext("the signed credential (Open Badges 3.0, W3C Verifiable Credentials 2.0)"),
        f"{ISSUER}      " + gettext("the issuer's DID document, with the keys that sign"),
        f"{STATUS} " + gettext("the signed list of revoked credentials, as of its date"),
        "",
        gettext("Any verifier that knows eddsa-rdfc-2022 can check it. With the program of this course, offline:"),
        f"  tracker verify {award.id}.zip {trust}",
        "",
        gettext("Issuer: %(did)s") % {"did": award.issuer.did},
        advice,
    ]
    return "\n".join(lines) + "\n"


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
            lists = [parse_object(_read(archive, STATUS), STATUS)] if STATUS in names else []
    except KeyError as error:
        raise DocumentError(f"the ZIP file holds no {CREDENTIAL}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocumentError(f"the ZIP file is damaged: {error}") from error
    return Bundle(credential, {str(entry.get("id")): entry for entry in lists})


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
