"""Whose keys are believed, and from where: a document that came along with a credential proves nothing about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openbadgeslib.errors import LibOpenBadgesException

from tracker.credentials.keys import PublicKey

_DID_WEB = re.compile(r"did:web:[A-Za-z0-9.-]+(%3[Aa][0-9]+)?(:[A-Za-z0-9._~%-]+)*")


class IssuerDocumentError(ValueError):
    """A file that is not a DID document with Multikeys."""


@dataclass(frozen=True)
class Trust:
    """What a verifier believes before it sees a credential.

    `documents` are DID documents that were obtained from their issuers, by DID, each as the set of its methods that
    may sign credentials; `dids` are trusted by name, which says enough for a did:key alone, because it is its own key.
    Where `complete`, whoever is not named here is refused, not merely unknown.
    """

    documents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dids: frozenset[str] = frozenset()
    complete: bool = False

    def judge(self, did: str, method: str) -> bool | None:
        """Whether `method` speaks for a trusted `did`; None where nothing here can tell."""
        if did in self.documents:
            return method in self.documents[did]
        if did in self.dids:
            return method == own_method(did) if did.startswith("did:key:") else None
        return False if self.complete else None

    @classmethod
    def of(cls, documents: Iterable[Mapping[str, Any]], dids: Iterable[str] = (), *, complete: bool) -> Trust:
        """Trust in DID documents, and in DIDs by name.

        Raises:
            IssuerDocumentError: one is not a DID document.
        """
        return cls(dict(read_methods(document) for document in documents), frozenset(dids), complete)


def is_did(text: str) -> bool:
    """Whether `text` is a did:web, or a did:key that holds a key which can sign credentials."""
    if not text.startswith("did:key:"):
        return _DID_WEB.fullmatch(text) is not None
    try:
        return bool(PublicKey(text.removeprefix("did:key:")).pem)
    except LibOpenBadgesException:
        return False


def own_method(did: str) -> str:
    """The one verification method of a did:key."""
    return f"{did}#{did.removeprefix('did:key:')}"


def read_methods(document: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    """The DID of a DID document and those of its methods that may sign credentials.

    A method counts where its fragment is its key, as in every document written here, and the key an Ed25519 one.

    Raises:
        IssuerDocumentError: it is not a DID document.
    """
    try:
        did, methods, allowed = document["id"], document["verificationMethod"], document["assertionMethod"]
        keys = {
            method["id"]: PublicKey(method["publicKeyMultibase"])
            for method in methods
            if method["id"] in allowed and method["id"] == f"{did}#{method['publicKeyMultibase']}"
        }
        for key in keys.values():
            key.pem  # noqa: B018 - reading it is the check
    except (KeyError, TypeError, LibOpenBadgesException) as error:
        raise IssuerDocumentError(f"not a DID document with Multikeys: {error}") from error
    if not isinstance(did, str) or not did.startswith("did:"):
        raise IssuerDocumentError("not a DID document: its id is not a DID")
    return did, frozenset(keys)
