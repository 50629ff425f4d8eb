"""Secrets of keys, and of links that work once: how they are made, and what is kept of them."""

from __future__ import annotations

import hashlib
import secrets
import string

ALPHABET = string.ascii_letters + string.digits
"""Nothing else: a secret stands on command lines and in addresses, where a `-` may begin an option or end a link."""

LENGTH = 43
"""So many of these 62 characters are as hard to guess as 256 bits: 43 · log2(62) = 256.03."""


def make_secret() -> str:
    """A new secret, from the system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def digest_of(secret: str) -> bytes:
    """The SHA-256 of `secret`: enough for what cannot be guessed, and fast."""
    return hashlib.sha256(secret.encode()).digest()
