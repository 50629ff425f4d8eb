"""Public halves of the issuer's keys, in the forms that DIDs and verifiers read."""

from __future__ import annotations

from dataclasses import dataclass

from openbadgeslib.ob3 import multikey_from_pem, resolve_did


@dataclass(frozen=True)
class PublicKey:
    """An Ed25519 public key as a Multikey, https://www.w3.org/TR/vc-di-eddsa/#multikey."""

    multibase: str

    @classmethod
    def from_pem(cls, pem: bytes) -> PublicKey:
        """The key inside a PEM file."""
        return cls(multikey_from_pem(pem))

    @property
    def pem(self) -> bytes:
        """The key as PEM.

        Raises:
            openbadgeslib.errors.LibOpenBadgesException: `multibase` is not a key.
        """
        pem: bytes = resolve_did(self.did)
        return pem

    @property
    def did(self) -> str:
        """The did:key that is this key."""
        return f"did:key:{self.multibase}"
