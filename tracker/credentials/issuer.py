"""Who issues: a DID, the keys that speak for it and the document that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from openbadgeslib.ob3 import did_web_from_url

from tracker.credentials.keys import PublicKey
from tracker.errors import SettingInvalid

DOCUMENT_PATH = "/credentials/issuer"
"""Where the DID document lies below the public address, as `did.json`."""

WELL_KNOWN_PATH = "/.well-known"
"""Where the document of a DID lies that names a host alone."""

_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


@dataclass(frozen=True)
class Issuer:
    """The issuer as a credential names it; `url` is the public address, or empty."""

    did: str
    name: str
    url: str = ""


def choose_did(setting: str, public_url: str, newest: PublicKey) -> str:
    """The DID that signs: the setting; else a did:web of an https address; else the newest key itself.

    Raises:
        SettingInvalid: the setting is neither a did:web nor `did:key`, or the address cannot be a did:web.
    """
    if setting == "did:key":
        return newest.did
    if setting:
        if not setting.startswith("did:web:"):
            raise SettingInvalid("ISSUER_DID", f"{setting!r} is neither a did:web nor the word did:key")
        return setting
    if urlsplit(public_url).scheme == "https":
        try:
            return str(did_web_from_url(public_url.rstrip("/") + DOCUMENT_PATH))
        except ValueError as error:
            raise SettingInvalid("PUBLIC_URL", str(error)) from error
    return newest.did


def method_id(did: str, key: PublicKey) -> str:
    """The name of `key` as a verification method of `did`."""
    return f"{did}#{key.multibase}"


def key_of_method(method: str) -> PublicKey:
    """The key that a verification method of ours names: its fragment is the key itself."""
    return PublicKey(method.partition("#")[2])


def document(did: str, keys: Sequence[PublicKey]) -> dict[str, Any]:
    """The DID document that lists `keys`, the newest first; a did:key has no key but its own.

    See https://www.w3.org/TR/did-1.0/#verification-methods and https://www.w3.org/TR/cid-1.0/#Multikey.
    """
    own = [key for key in reversed(keys) if not did.startswith("did:key:") or key.did == did]
    methods = [
        {"id": method_id(did, key), "type": "Multikey", "controller": did, "publicKeyMultibase": key.multibase}
        for key in own
    ]
    return {
        "@context": _CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def document_address(did: str) -> str | None:
    """The address where anyone finds the document of a did:web; None for a did:key, which needs none.

    See https://w3c-ccg.github.io/did-method-web/#read-resolve.
    """
    if not did.startswith("did:web:"):
        return None
    host, *path = (unquote(part) for part in did.removeprefix("did:web:").split(":"))
    return f"https://{host}/{'/'.join(path) or WELL_KNOWN_PATH.strip('/')}/did.json"
