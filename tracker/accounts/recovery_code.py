"""Recovery codes: what an account without an e-mail address has instead of a mailbox.

A code is 20 letters and digits of an alphabet that survives handwriting (Crockford's base 32), 100 bits from the
system's randomness. That is beyond guessing, so the database holds its plain SHA-256, as it does for API secrets.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 5
_GROUP_LENGTH = 4
_MISREAD = str.maketrans("OIL", "011")


def new_recovery_code() -> str:
    """A fresh code in groups, to be shown once: `7K2M-9QXT-…`."""
    letters = [secrets.choice(ALPHABET) for _ in range(_GROUPS * _GROUP_LENGTH)]
    return "-".join("".join(letters[start : start + _GROUP_LENGTH]) for start in range(0, len(letters), _GROUP_LENGTH))


def hash_recovery_code(code: str) -> str:
    """What is stored of `code`: case, spaces and hyphens do not matter, nor O typed for 0 or I for 1."""
    letters = "".join(letter for letter in code.upper().translate(_MISREAD) if letter in ALPHABET)
    return hashlib.sha256(letters.encode()).hexdigest()


def is_recovery_code(code: str, stored: str) -> bool:
    """Whether `code` is the one of which `stored` was kept; takes the same time whatever was typed."""
    return hmac.compare_digest(hash_recovery_code(code), stored)
