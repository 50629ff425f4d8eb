"""What is kept of secrets that are random and long: of keys, and of links that work once."""

from __future__ import annotations

import hashlib


def digest_of(secret: str) -> bytes:
    """The SHA-256 of `secret`: enough for what cannot be guessed, and fast."""
    return hashlib.sha256(secret.encode()).digest()
